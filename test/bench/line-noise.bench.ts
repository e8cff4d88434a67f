import { parseArgs } from 'node:util'
import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { readKickbackCuff } from '../support/avr/kickback-cuff.ts'
import { readStandardFirmata } from '../support/avr/standard-firmata.ts'
import { createSteppedCuff } from '../support/avr/stepped-cuff.ts'
import { lossyLine, type Harm } from '../support/line-noise.ts'

/**
 * `line-noise [--sets N]`: sets of both firmwares on the emulated ATmega328P over a line that harms one byte in a hundred, both ways, all the way
 * to the counted reps: how many samples are accepted that the chip never gave, and whether the count holds.
 */
const oneByteIn = 100
const fullRomDegrees = 40
const repsInSet = 12
const { values: asked } = parseArgs({ options: { sets: { type: 'string', default: '4' } } })
const seeds = Array.from({ length: Number(asked.sets) }, (_, index) => index + 1)

const firmwares = [
  { name: "the cuff's own", program: readKickbackCuff() },
  { name: 'StandardFirmata', program: readStandardFirmata() }
]

const play = async (program: Uint16Array, harm: Harm, seed: number) => {
  const random = createRandom(seed * 101)
  const set = planSet(random, { reps: repsInSet, mix: 'mixed', fullRomDegrees, restBeforeSeconds: 2 })
  const cuff = createSteppedCuff({ program, sets: [set], fullRomDegrees, seed })
  await cuff.until(() => cuff.told.link === 'streaming')
  const beforeNoise = cuff.told.samples
  cuff.noise.toBridge = lossyLine(random, oneByteIn, harm)
  cuff.noise.toBoard = lossyLine(random, oneByteIn, harm)
  cuff.startLeg()
  const truth = cuff.leg.truthUntil(Infinity)
  const startSeconds = cuff.worldSeconds()
  await cuff.until(() => cuff.legSeconds() >= (truth.at(-1)?.eccentricEnd ?? 0) + 2.5, 600)
  const seconds = cuff.worldSeconds() - startSeconds
  await cuff.stop()
  const kinds = cuff.reps().map(({ kind }) => kind)
  return {
    due: Math.round(seconds * (cuff.told.abouts.at(-1)?.rateHz ?? Number.NaN)),
    samples: cuff.told.samples - beforeNoise,
    wrong: cuff.told.wrong,
    rejected: cuff.cuff.counters().rejected,
    counted: kinds.length,
    rightKind: kinds.filter((kind, i) => kind === truth[i]?.kind).length,
    reps: truth.length
  }
}

console.log(`one byte in ${oneByteIn}, to the bridge and to the board; sets of ${repsInSet} reps of every kind`)
console.log('firmware         bytes     samples due  accepted   wrong of these  refused  reps counted  right kind')
for (const { name, program } of firmwares) {
  for (const harm of ['lost', 'flipped'] as const) {
    const sum = { due: 0, samples: 0, wrong: 0, rejected: 0, counted: 0, rightKind: 0, reps: 0 }
    for (const seed of seeds) {
      const played = await play(program, harm, seed)
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += played[key]
    }
    const share = (100 * sum.wrong) / sum.samples
    console.log(
      [
        name.padEnd(16),
        harm.padEnd(8),
        String(sum.due).padStart(12),
        `${String(sum.samples).padStart(9)} `,
        `${String(sum.wrong).padStart(6)} = ${share.toFixed(2)} %`.padStart(16),
        String(sum.rejected).padStart(8),
        `${sum.counted} of ${sum.reps}`.padStart(13),
        `${sum.rightKind} of ${sum.reps}`.padStart(11)
      ].join(' ')
    )
  }
}
