import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readRecording } from '../../../firmware-bridge/cuff/file/read-recording.ts'
import { matchReps } from '../../bench/detection/match-reps.ts'
import { confirmedReps, kindsOf, listenedCounter } from '../../support/score-sets.ts'
import { makeTrace, type TraceRep, type TraceTruth } from '../../traces/make-trace.ts'
import { tracePlans } from '../../traces/trace-plans.ts'

const folder = fileURLToPath(new URL('../../traces', import.meta.url))
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
const truths = JSON.parse(read('truth.json')) as TraceTruth[]

const mostBytes = 42_000
const romWithinDegrees = 3

const spanOf = ({ kind, lift, lower, ...rep }: TraceRep) => ({
  ...rep,
  ...{ kind, concentricStart: lift[0], concentricEnd: lift[1], eccentricStart: lower[0], eccentricEnd: lower[1] }
})

const countTrace = async ({ file, exercise, side }: TraceTruth) => {
  const { counter, told, feed } = listenedCounter({ exercise, side })
  const { hasGyro } = await readRecording(join(folder, file), feed)
  counter.finish()
  return { hasGyro, sets: told.sets, reps: confirmedReps(told) }
}

const holdToTruth = async (truth: TraceTruth): Promise<void> => {
  const { hasGyro, sets, reps } = await countTrace(truth)
  if ('expect' in truth) {
    expect(reps).toHaveLength(truth.expect)
    return
  }
  const real = truth.reps.map(spanOf)
  const { pairs, missed, extra } = matchReps(real, reps)
  expect({ missed, extra: extra.length, kinds: kindsOf(reps) }).toEqual({ missed: [], extra: 0, kinds: kindsOf(real) })
  expect(sets.map((set) => set.reps.length)).toEqual([...countBySet(truth.reps).values()])
  for (const { real: rep, counted } of pairs) {
    expect(counted.setNumber).toBe(rep.set)
    if (hasGyro) expect(Math.abs(counted.romDegrees - rep.romDegrees)).toBeLessThan(romWithinDegrees)
  }
}

const countBySet = (reps: readonly TraceRep[]): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const { set } of reps) counts.set(set, (counts.get(set) ?? 0) + 1)
  return counts
}

describe('the counter finds what the leg did in', () => {
  test.each(truths)('$file', holdToTruth)
})

describe('the folder holds what `npm run traces` gives:', () => {
  const number = /-?\d+(?:\.\d+)?/g

  const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

  /** Sines may differ in their last bit from one engine to the next, and so a figure by one in its last digit. */
  const isSameFigure = (text: string, other: string): boolean =>
    Math.abs(Number(text) - Number(other)) < 1.01 * 10 ** -Math.max(decimalsOf(text), decimalsOf(other))

  const expectSame = (text: string, other: string): void => {
    expect(text.replace(number, '#')).toBe(other.replace(number, '#'))
    const [here, there] = [text.match(number) ?? [], other.match(number) ?? []]
    expect(here.filter((figure, i) => !isSameFigure(figure, there[i]!))).toEqual([])
  }

  test('these files and no others', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
    expect(files).toEqual(truths.map(({ file }) => file).sort())
    expect(truths.map(({ file }) => file)).toEqual(tracePlans.map(({ name }) => `${name}.csv`))
    expect(files.filter((file) => statSync(join(folder, file)).size > mostBytes)).toEqual([])
    expect(new Set(tracePlans.map(({ seed }) => seed)).size).toBe(tracePlans.length)
  })

  test.each(tracePlans)('$name', (plan) => {
    const { truth, csv } = makeTrace(plan)
    expectSame(read(truth.file), csv)
    expectSame(JSON.stringify(truths.find(({ file }) => file === truth.file)), JSON.stringify(truth))
  })
})
