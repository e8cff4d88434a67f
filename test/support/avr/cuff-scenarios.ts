import type { ErrorCode } from '#contracts/errors.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { fullRomDegrees, mixedSet } from '../mixed-set.ts'
import { lossyLine, type Harm } from '../line-noise.ts'
import { createSteppedCuff, type SteppedCuff, type SteppedCuffOptions } from './stepped-cuff.ts'

/** What happens to a cuff in the middle of a set; the leg moves on unless the athlete waits. */
export interface CuffScenario {
  name: string
  options?: Partial<SteppedCuffOptions>
  /** The leg moves on while nothing comes for longer than a rep may take. */
  mayLoseReps?: boolean
  /** What must be told, whatever else is. */
  troubles?: ErrorCode[]
  happens: (cuff: SteppedCuff) => Promise<void>
}

const oneByteIn = 100
const noisy = (how: Harm): CuffScenario => ({
  name: `one byte in a hundred ${how}, both ways`,
  happens(cuff) {
    cuff.noise.toBridge = lossyLine(createRandom(5), oneByteIn, how)
    cuff.noise.toBoard = lossyLine(createRandom(6), oneByteIn, how)
    return Promise.resolve()
  }
})

export const scenarios: CuffScenario[] = [
  { name: 'nothing happens', happens: () => Promise.resolve() },
  noisy('lost'),
  noisy('flipped'),
  {
    name: 'the line is silent for a while',
    troubles: ['CUFF_STALLED'],
    async happens(cuff) {
      const { toBridge } = cuff.noise
      cuff.noise.toBridge = () => new Uint8Array(0)
      await cuff.run(0.4)
      cuff.noise.toBridge = toBridge
    }
  },
  {
    name: 'the plug is pulled, and put back while the athlete waits',
    troubles: ['SERIAL_CLOSED'],
    async happens(cuff) {
      cuff.holdLeg()
      cuff.unplug()
      await cuff.until(() => cuff.told.link === 'lost')
      await cuff.run(2)
      cuff.plugIn()
      await cuff.until(() => cuff.told.link === 'streaming')
      cuff.startLeg()
    }
  },
  {
    name: 'the sensor loses its power for a moment',
    troubles: ['SENSOR_FROZEN'],
    async happens(cuff) {
      cuff.chip.detach()
      await cuff.run(0.05)
      cuff.chip.brownOut()
      cuff.chip.attach()
    }
  },
  {
    name: 'the plug is pulled while the leg goes on',
    mayLoseReps: true,
    troubles: ['SERIAL_CLOSED'],
    async happens(cuff) {
      cuff.unplug()
      await cuff.run(1)
      cuff.plugIn()
    }
  },
  {
    name: 'the line stays open and silent until it is opened anew',
    mayLoseReps: true,
    troubles: ['CUFF_STALLED'],
    async happens(cuff) {
      const { toBridge } = cuff.noise
      cuff.noise.toBridge = () => new Uint8Array(0)
      await cuff.until(() => cuff.told.link === 'lost')
      cuff.noise.toBridge = toBridge
    }
  },
  {
    name: 'a wire of the sensor is loose',
    async happens(cuff) {
      for (let i = 0; i < 6; i++) {
        cuff.chip.detach()
        await cuff.run(0.03)
        cuff.chip.attach()
        await cuff.run(0.12)
      }
    }
  },
  {
    name: 'the board is reset on a line that stays open',
    mayLoseReps: true,
    troubles: ['CUFF_STALLED'],
    options: { resetsOnOpening: false },
    happens(cuff) {
      cuff.reset()
      return Promise.resolve()
    }
  },
  {
    name: 'the board is reset while the athlete waits',
    options: { resetsOnOpening: false },
    async happens(cuff) {
      cuff.holdLeg()
      cuff.reset()
      await cuff.run(0.5)
      await cuff.until(() => cuff.told.link === 'streaming')
      cuff.startLeg()
    }
  }
]

/** Plays a set up to the rest after its second rep, lets happen what does, and plays it to its end. */
export const playScenario = async (program: Uint16Array, { options, happens }: CuffScenario): Promise<SteppedCuff> => {
  const cuff = createSteppedCuff({ program, sets: [mixedSet], fullRomDegrees, seed: 21, ...options })
  const truth = cuff.leg.truthUntil(Infinity)
  await cuff.until(() => cuff.told.link === 'streaming')
  cuff.startLeg()
  const restAfterSecond = (truth[1]?.eccentricEnd ?? 0) + 0.3
  await cuff.until(() => cuff.legSeconds() >= restAfterSecond, 600)
  await happens(cuff)
  const end = (truth.at(-1)?.eccentricEnd ?? 0) + 2.5
  await cuff.until(() => cuff.legSeconds() >= end, 600)
  await cuff.stop()
  return cuff
}
