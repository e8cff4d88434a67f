import type { HostileFigures, HostileOptions } from './run.ts'

/** Until the caches have filled up that are meant to. */
const warmUpTenths = 3
/** More than this over the rest of a run is no noise. */
const mostGrowthBytes = 8e6

/** Growth by the straight line through what was left on the heap after the warm-up. */
export function growth(heaps: readonly number[]): number {
  const settled = heaps.slice(warmUpTenths - 1)
  const middle = (settled.length - 1) / 2
  const mean = settled.reduce((sum, heap) => sum + heap, 0) / settled.length
  let above = 0
  let below = 0
  for (const [i, heap] of settled.entries()) {
    above += (i - middle) * (heap - mean)
    below += (i - middle) ** 2
  }
  return below === 0 ? 0 : (above / below) * (settled.length - 1)
}

export const isFlat = (heaps: readonly number[]): boolean => growth(heaps) < mostGrowthBytes

const number = (value: number): string => value.toLocaleString('en')
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

export function reportLines({ messages, seed }: HostileOptions, figures: HostileFigures): string[] {
  const { tally, heaps } = figures
  const grown = growth(heaps)
  const after = (messages * (heaps.length - warmUpTenths)) / heaps.length
  return [
    `hostile: ${number(tally.total())} messages, seed ${seed}, in ${figures.seconds.toFixed(0)} s`,
    ...[...tally.table()]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, outcomes]) => {
        const sum = [...outcomes.values()].reduce((all, count) => all + count, 0)
        const told = [...outcomes]
          .toSorted(([, a], [, b]) => b - a)
          .map(([outcome, count]) => `${outcome} ${number(count)}`)
        return `  ${kind.padEnd(46)}${number(sum).padStart(8)}  ${told.join(', ')}`
      }),
    `  refused by the intake: ${Object.entries(figures.refused)
      .map(([code, count]) => `${code} ${number(count)}`)
      .join(', ')}`,
    `  answers of 5xx: ${tally.serverErrors()}; health asked ${number(figures.timesAsked)} times, the longest answer ${figures.longestHealthMs.toFixed(0)} ms`,
    `  honest words: ${number(figures.honestWords)}; ${number(figures.rowsCompared)} rows of all tables compared; ${number(figures.lies)} rows that the lying cuffs have about themselves`,
    `  heap after each tenth, MB: ${heaps.map(megabytes).join(' ')}`,
    `  growth after the warm-up ${megabytes(grown)} MB, ${((1000 * grown) / after).toFixed(0)} bytes a thousand messages${isFlat(heaps) ? '' : ': not flat!'}`,
    ...(figures.faults.length === 0 ? ['  no fault'] : figures.faults.map((fault) => `  FAULT ${fault}`))
  ]
}
