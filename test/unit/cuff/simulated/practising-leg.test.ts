import { describe, expect, test } from 'vitest'
import { exerciseIds, type ExerciseId } from '#contracts/words.ts'
import { createLegMotion, type LegMotion } from '../../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createLeg } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { postures } from '../../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { practiceSession } from '../../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import {
  createPractisingLeg,
  firstLiftAfterChangeSeconds
} from '../../../../firmware-bridge/cuff/simulated/leg/practising-leg.ts'

const practice = { seed: 4, reps: 3, restSeconds: 18 }
const stepSeconds = 0.01

/** A leg whose exercise is the test's to choose, and that is asked as a sensor asks: in rising order. */
function practising(exercise: ExerciseId) {
  let chosen = exercise
  let now = 0
  const leg = createPractisingLeg({ ...practice, exercise: () => chosen })
  const motion = createLegMotion()
  return {
    leg,
    now: () => now,
    choose: (next: ExerciseId) => void (chosen = next),
    /** Returns how the cuff felt the stretch of time. */
    until: (isThere: () => boolean): LegMotion[] => {
      const felt: LegMotion[] = []
      while (!isThere()) {
        leg.motionAt((now += stepSeconds), motion)
        felt.push({ ...motion })
      }
      return felt
    },
    repsDone: () => leg.truthUntil(now).length
  }
}

test('while the exercise stays, it is the leg of an endless session', () => {
  const { leg, until, now } = practising('kickback')
  const plain = createLeg({ seed: 4, sets: practiceSession(4, { reps: 3, restSeconds: 18 }) })
  const [mine, its] = [createLegMotion(), createLegMotion()]
  until(() => now() > 60)
  for (let t = 0; t < 60; t += 0.37) {
    leg.motionAt(t, mine)
    plain.motionAt(t, its)
    expect(mine).toEqual(its)
  }
  expect(leg.truthUntil(60)).toEqual(plain.truthUntil(60))
})

describe('another exercise', () => {
  test('chosen in the middle of a set waits until the set is over', () => {
    const { leg, until, now, choose, repsDone } = practising('kickback')
    until(() => repsDone() === 1)
    choose('donkey-kick')
    const chosenAt = now()
    until(() => repsDone() === 4)
    const [, second, third, fourth] = leg.truthUntil(now())
    expect(second!.concentricStart).toBeGreaterThan(chosenAt)
    expect([second!.setIndex, third!.setIndex, fourth!.setIndex]).toEqual([0, 0, 1])
    expect(fourth!.concentricStart - third!.eccentricEnd).toBeGreaterThanOrEqual(firstLiftAfterChangeSeconds)
    expect(third!.romDegrees).toBeLessThan(postures.kickback.fullRomDegrees[1] * 1.25)
    expect(fourth!.romDegrees).toBeGreaterThan(postures['donkey-kick'].fullRomDegrees[0] * 0.8)
  })

  test('chosen in the rest is taken up at once, for the set that comes next', () => {
    const { leg, until, now, choose, repsDone } = practising('kickback')
    until(() => repsDone() === 3)
    until(() => leg.isBetweenSets(now()))
    const rested = now() + 5
    until(() => now() > rested)
    choose('toe-down-pulse')
    until(() => repsDone() === 6)
    const [fourth] = leg.truthUntil(now()).slice(3)
    expect(fourth!.concentricStart).toBeCloseTo(rested + firstLiftAfterChangeSeconds, 0)
    for (const { romDegrees } of leg.truthUntil(now()).slice(3)) expect(romDegrees).toBeLessThan(20)
  })

  test('chosen and taken back within a set changes nothing', () => {
    const { leg, until, now, choose, repsDone } = practising('kickback')
    until(() => repsDone() === 1)
    choose('hip-bridge')
    until(() => repsDone() === 2)
    choose('kickback')
    until(() => repsDone() === 6)
    const plain = createLeg({ seed: 4, sets: practiceSession(4, { reps: 3, restSeconds: 18 }) })
    expect(leg.truthUntil(now())).toEqual(plain.truthUntil(now()))
  })

  test('is moved into without a jump, and the gyro turns with it', () => {
    const { leg, until, now, choose, repsDone } = practising('kickback')
    until(() => repsDone() === 3)
    until(() => leg.isBetweenSets(now()))
    const pose = leg.poseAt(now())
    choose('donkey-kick')
    const changed = now() + 5
    const felt = until(() => now() > changed)
    for (const [index, { accelX, accelY, accelZ }] of felt.slice(1).entries()) {
      const before = felt[index]!
      expect(Math.hypot(accelX - before.accelX, accelY - before.accelY, accelZ - before.accelZ)).toBeLessThan(0.1)
    }
    const turned = felt.reduce((sum, { gyroX, gyroY, gyroZ }) => sum + stepSeconds * Math.hypot(gyroX, gyroY, gyroZ), 0)
    const { shankDegrees } = leg.poseAt(now())
    expect(shankDegrees).toBeCloseTo(postures['donkey-kick'].shankRestDegrees, -1)
    expect(turned).toBeGreaterThan(shankDegrees - pose.shankDegrees - 5)
  })

  test('has sets of its own each time, and what was done before is remembered', () => {
    const { leg, until, now, choose, repsDone } = practising('kickback')
    for (const [index, exercise] of exerciseIds.entries()) {
      choose(exercise)
      until(() => repsDone() === 3 * (index + 1))
    }
    const truth = leg.truthUntil(now())
    expect(truth.map(({ setIndex }) => setIndex)).toEqual(exerciseIds.flatMap((_, index) => [index, index, index]))
    const starts = truth.map(({ concentricStart }) => concentricStart)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(leg.legAngleAt(truth[0]!.concentricEnd)).toBeGreaterThan(10)
    expect(leg.durationSeconds()).toBe(Infinity)
  })
})
