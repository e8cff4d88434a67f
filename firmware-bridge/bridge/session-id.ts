/** 20 bits: sessions stay apart even on a board whose clock starts at the same second each time. */
const suffixes = 1 << 20

/** `yyyymmdd-<start time>-<chance>`, the day in UTC and the rest in base 36: sorts by day, and is never given twice. */
export function createSessionId(nowMs: number, random: () => number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '')
  return `${day}-${Math.round(nowMs).toString(36)}-${Math.floor(random() * suffixes).toString(36)}`
}
