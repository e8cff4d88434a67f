/**
 * The figure of some things that so large a share of them lie below; NaN of none. By insertion, which for a handful is
 * faster than to call back for every pair.
 */
export const rankOf = <Thing>(things: readonly Thing[], figure: (thing: Thing) => number, share: number): number => {
  const sorted: number[] = []
  for (const thing of things) {
    const value = figure(thing)
    let at = sorted.length
    while (at > 0 && (sorted[at - 1] as number) > value) {
      sorted[at] = sorted[at - 1] as number
      at--
    }
    sorted[at] = value
  }
  return sorted[Math.floor(share * sorted.length)] ?? NaN
}
