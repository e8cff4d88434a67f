import { exerciseNames } from './exercise-names.ts'
import { exercisePlacements } from './exercise-placements.ts'
import type { ExerciseId, Placement } from './words.ts'

/** How the body is held from rep to rep. */
export const bodyPoses = ['bent-forward', 'side-on', 'chest-on-pad', 'all-fours', 'lying-on-back'] as const
export type BodyPose = (typeof bodyPoses)[number]

/** Which way the limb that wears the cuff moves in the working phase. */
export const liftDirections = ['back', 'back-and-out', 'up'] as const
export type LiftDirection = (typeof liftDirections)[number]

export interface RestPose {
  body: BodyPose
  /** How the limb that wears the cuff slopes between reps, degrees from hanging straight down. */
  limbDegrees: number
  words: string
}

export interface Coaching {
  /** How to stand or lie, and where the load hangs. */
  setUp: readonly string[]
  /** How to move: lift, squeeze, lower. */
  movement: readonly string[]
  /** What goes wrong most often. */
  mistakes: readonly string[]
}

/** How one exercise is done: what a terminal and a screen tell of it, in the same words. */
export interface ExerciseGuide {
  name: string
  placement: Placement
  restPose: RestPose
  direction: { towards: LiftDirection; words: string }
  coaching: Coaching
}

const lowestPulley = 'Set the pulley to its lowest position and hook it to the ankle cuff.'

export const exerciseGuides: Readonly<Record<ExerciseId, ExerciseGuide>> = {
  kickback: {
    name: exerciseNames.kickback,
    placement: exercisePlacements.kickback,
    restPose: { body: 'bent-forward', limbDegrees: 0, words: 'Bent forward, the leg hanging.' },
    direction: { towards: 'back', words: 'Straight back and up.' },
    coaching: {
      setUp: [
        lowestPulley,
        'Hinge from the waist until your back is almost parallel to the floor.',
        'Keep a small bend in the standing leg, abs tight.'
      ],
      movement: [
        'Lift the leg back slowly, as far as it goes.',
        'Squeeze at the top.',
        'Lower slowly until the leg hangs.'
      ],
      mistakes: ['Swinging the leg up', 'Cutting the range short', 'Standing upright']
    }
  },
  abduction: {
    name: exerciseNames.abduction,
    placement: exercisePlacements.abduction,
    restPose: { body: 'side-on', limbDegrees: 0, words: 'Side-on to the pulley, the leg hanging.' },
    direction: { towards: 'back-and-out', words: 'Back and out to the side, in one line.' },
    coaching: {
      setUp: [
        lowestPulley,
        'Stand side-on to the pulley and hinge a little from the waist.',
        'Keep a small bend in the standing leg, abs tight.'
      ],
      movement: ['Lift the leg back and out, slowly.', 'Squeeze at the top.', 'Lower slowly to where you began.'],
      mistakes: ['Swinging the leg up', 'Cutting the range short', 'Leaning away from the leg']
    }
  },
  'band-kickback': {
    name: exerciseNames['band-kickback'],
    placement: exercisePlacements['band-kickback'],
    restPose: { body: 'bent-forward', limbDegrees: 0, words: 'Bent forward, the leg hanging, the band tight.' },
    direction: { towards: 'back', words: 'Straight back and up, against the band.' },
    coaching: {
      setUp: [
        'Anchor the band low in front of you and loop it round the ankle.',
        'Hinge from the waist until your back is almost parallel to the floor.',
        'Keep a small bend in the standing leg, abs tight.'
      ],
      movement: [
        'Lift the leg back slowly against the band.',
        'Squeeze at the top.',
        'Lower slowly: do not let the band pull.'
      ],
      mistakes: ['Letting the band snap the leg back', 'Cutting the range short', 'Standing upright']
    }
  },
  'glute-machine': {
    name: exerciseNames['glute-machine'],
    placement: exercisePlacements['glute-machine'],
    restPose: { body: 'chest-on-pad', limbDegrees: 22, words: 'Chest on the pad, the knee drawn up.' },
    direction: { towards: 'back', words: 'Back, against the plate.' },
    coaching: {
      setUp: ['Rest your chest on the pad and put one foot on the plate.', 'Keep your hips square, abs tight.'],
      movement: [
        'Push the plate back slowly, as far as it goes.',
        'Squeeze at the end.',
        'Return slowly: the stack does not touch.'
      ],
      mistakes: ['Kicking the plate away', 'Cutting the range short', 'Arching the back']
    }
  },
  'donkey-kick': {
    name: exerciseNames['donkey-kick'],
    placement: exercisePlacements['donkey-kick'],
    restPose: { body: 'all-fours', limbDegrees: 90, words: 'On all fours, the shank level.' },
    direction: { towards: 'up', words: 'Up, the knee bent.' },
    coaching: {
      setUp: [
        'Kneel on all fours, hands below the shoulders, knees below the hips.',
        'Keep your back flat, abs tight.'
      ],
      movement: [
        'Lift the leg slowly until the thigh is level.',
        'Squeeze at the top.',
        'Lower the knee slowly to the floor.'
      ],
      mistakes: ['Kicking instead of lifting', 'Cutting the range short', 'Letting the back sag']
    }
  },
  'hip-bridge': {
    name: exerciseNames['hip-bridge'],
    placement: exercisePlacements['hip-bridge'],
    restPose: { body: 'lying-on-back', limbDegrees: 36, words: 'Lying on the back, knees bent, hips down.' },
    direction: { towards: 'up', words: 'Up: the hips rise, and the thigh with them.' },
    coaching: {
      setUp: ['Lie on your back, knees bent, feet flat.', 'Strap the cuff above one knee.', 'Keep your abs tight.'],
      movement: [
        'Raise the hips slowly until trunk and thighs make a line.',
        'Squeeze at the top.',
        'Lower slowly to the floor.'
      ],
      mistakes: ['Thrusting the hips up', 'Stopping below the line', 'Pushing from the lower back']
    }
  },
  'toe-down-pulse': {
    name: exerciseNames['toe-down-pulse'],
    placement: exercisePlacements['toe-down-pulse'],
    restPose: { body: 'bent-forward', limbDegrees: 28, words: 'Bent forward, the leg held back, toe down.' },
    direction: { towards: 'up', words: 'Up a little, again and again.' },
    coaching: {
      setUp: ['Hinge from the waist, abs tight.', 'Hold the leg straight back with the toe pointing down.'],
      movement: [
        'Pulse the leg up a little.',
        'Squeeze at the top of each pulse.',
        'Let it down to where it was, no further.'
      ],
      mistakes: ['Letting the leg sink between pulses', 'Swinging from the lower back']
    }
  }
}
