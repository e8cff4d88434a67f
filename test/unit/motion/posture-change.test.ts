import { expect, test } from 'vitest'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { planSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { confirmedReps, countLeg } from '../../support/score-sets.ts'

const standing = { thighDegrees: 0, shankDegrees: 0, atSeconds: 2 }

test.each(['glute-machine', 'donkey-kick', 'hip-bridge', 'toe-down-pulse'] as const)(
  'a set of the %s counts whole soon after its posture was taken up',
  (exercise) => {
    const { fullRomDegrees, pulses } = postures[exercise]
    for (const seed of [1, 2, 3, 4]) {
      for (const restBeforeSeconds of [8, 12]) {
        const set = planSet(createRandom(seed), {
          reps: 5,
          mix: 'clean',
          fullRomDegrees: (fullRomDegrees[0] + fullRomDegrees[1]) / 2,
          restBeforeSeconds,
          pulses
        })
        const leg = { seed, exercise, sets: [set], from: standing }
        const { told, truth } = countLeg(leg, { rateHz: 100, seed }, { exercise })
        expect(truth).toHaveLength(5)
        expect(confirmedReps(told), `seed ${seed}, after ${restBeforeSeconds} s`).toHaveLength(5)
      }
    }
  }
)
