import { describe, expect, test } from 'vitest'
import { bodyPoses, liftDirections } from '#contracts/exercise-guides.ts'
import { exerciseIds, placements } from '#contracts/words.ts'
import { postures } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { pulseStyle, styles } from '../../../firmware-bridge/cuff/simulated/leg/styles.ts'
import { slowLiftLimits } from '../../../firmware-bridge/exercises/exercise-profile.ts'
import { exercises } from '../../../firmware-bridge/exercises/exercises.ts'

const pulse = 'toe-down-pulse'
const isSentence = (text: string): boolean => /^[A-Z][^.]+\.$/.test(text)

test('there is a profile for every exercise that may be chosen, each with a name of its own', () => {
  expect(Object.keys(exercises)).toEqual([...exerciseIds])
  expect(new Set(exerciseIds.map((id) => exercises[id].name)).size).toBe(exerciseIds.length)
})

describe.each(exerciseIds)('the profile of %s', (id) => {
  const { placement, restPose, direction, coaching, limits, leverMetres, uprightBelowDegrees, ...rest } = exercises[id]
  const posture = postures[id]
  const [smallestFullRom, largestFullRom] = posture.fullRomDegrees

  test('is whole: name, place, pose, direction and words for each', () => {
    expect(rest).toEqual({ id, name: expect.any(String) as string })
    expect(placements).toContain(placement)
    expect(bodyPoses).toContain(restPose.body)
    expect(liftDirections).toContain(direction.towards)
    for (const words of [restPose.words, direction.words]) expect(words).toSatisfy(isSentence)
  })

  test('says how to set up, how to move and what to avoid, a line each', () => {
    const { setUp, movement, mistakes } = coaching
    for (const line of [...setUp, ...movement]) expect(line).toSatisfy(isSentence)
    for (const mistake of mistakes) expect(mistake).toMatch(/^[A-Z][^.]+$/)
    expect(setUp.length).toBeGreaterThanOrEqual(2)
    expect(movement).toHaveLength(3)
    expect(movement[1]).toMatch(/^Squeeze/)
    expect(mistakes.length).toBeGreaterThanOrEqual(2)
    for (const line of [...setUp, ...movement, ...mistakes]) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('has limits that hold together', () => {
    const { isPulse, ...figures } = limits
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0)
    expect(isPulse).toBe(id === pulse)
    expect(limits.minimumRomDegrees).toBeLessThan(limits.largestRomDegrees)
    expect(limits.shortRangeShare).toBeLessThan(1)
    expect(limits.pauseSeconds).toBeGreaterThan(5)
    expect(leverMetres).toBeGreaterThan(0)
    expect(leverMetres).toBeLessThan(1)
  })

  test('takes the shortest rep of the smallest full range for a rep, and the furthest of the largest', () => {
    const [least] = id === pulse ? pulseStyle.rom : styles.usual.partial.rom
    expect(limits.minimumRomDegrees).toBeLessThan(least * smallestFullRom)
    expect(limits.largestRomDegrees).toBeGreaterThan(1.25 * largestFullRom)
  })

  test('hints at an upright stance only where one bends forward, below any full range', () => {
    if (uprightBelowDegrees === null) return
    expect(restPose.body).toBe('bent-forward')
    expect(coaching.mistakes).toContain('Standing upright')
    expect(uprightBelowDegrees).toBeGreaterThan(limits.minimumRomDegrees)
    expect(uprightBelowDegrees).toBeLessThan(smallestFullRom)
  })

  test('rests as the simulated leg does', () => {
    const { shankRestDegrees, thighRestDegrees } = posture
    expect(posture.placement).toBe(placement)
    expect(placement === 'ankle' ? shankRestDegrees : thighRestDegrees).toBe(restPose.limbDegrees)
  })
})

describe.each(exerciseIds.filter((id) => id !== pulse))('%s', (id) => {
  test('is lifted slowly, and judged as every slow lift is', () => {
    const { limits, coaching } = exercises[id]
    expect(limits).toEqual(slowLiftLimits)
    expect(limits.fastLiftSeconds).toBeLessThan(styles.usual.clean.concentric[0])
    expect(limits.fastLiftSeconds).toBeGreaterThan(styles.usual.momentum.concentric[1])
    expect(coaching.movement.join(' ')).toContain('slowly')
  })
})

test('a pulse is fast and short on purpose, and not told off for it', () => {
  const { limits, coaching } = exercises[pulse]
  expect(limits.fastLiftSeconds).toBeLessThan(pulseStyle.concentric[0])
  expect(limits.droppedSeconds).toBeLessThan(pulseStyle.eccentric[0])
  expect(limits.shortRangeShare).toBeLessThan(slowLiftLimits.shortRangeShare)
  expect(limits.windUpDegrees).toBeGreaterThan(slowLiftLimits.windUpDegrees)
  expect(coaching.movement.join(' ')).not.toContain('slowly')
})

test('the cable kickback is coached as it is done, and against what goes wrong with it', () => {
  const { setUp, movement, mistakes } = exercises.kickback.coaching
  expect(setUp.join(' ')).toMatch(/pulley.*lowest.*Hinge.*parallel to the floor.*bend in the standing leg, abs tight/)
  expect(movement.join(' ')).toMatch(/back slowly, as far as it goes.*Squeeze at the top.*Lower slowly/)
  expect(mistakes).toEqual(['Swinging the leg up', 'Cutting the range short', 'Standing upright'])
})
