import type { CuffState } from '../connection/cuff-state.ts'

/** Shorter than this is a hiccup: no tile moves for it. */
export const toTheEndMs = 10_000
/** Long enough to walk over and change a battery. */
export const outMs = 120_000

export type Presence = 'here' | 'end' | 'out'

export const isAtWork = ({ status }: Pick<CuffState, 'status'>): boolean =>
  status?.online === true && status.link === 'streaming'

/** Since when each cuff has been away, on this page's own clock: those of the cuffs may disagree. */
export interface AwayWatch {
  look: (cuffs: Iterable<CuffState>, nowMs: number) => void
  presenceOf: (cuffId: string, nowMs: number) => Presence
}

export function createAwayWatch(): AwayWatch {
  const since = new Map<string, number>()
  return {
    look(cuffs, nowMs) {
      const known = new Set<string>()
      for (const cuff of cuffs) {
        known.add(cuff.cuffId)
        if (isAtWork(cuff)) since.delete(cuff.cuffId)
        else if (!since.has(cuff.cuffId)) {
          // One that was away before this page looked has been so at least since its last word of its leg was due.
          since.set(cuff.cuffId, cuff.live === null ? -Infinity : Math.min(nowMs, cuff.live.at + cuff.bridgeOffsetMs))
        }
      }
      for (const cuffId of since.keys()) if (!known.has(cuffId)) since.delete(cuffId)
    },
    presenceOf(cuffId, nowMs) {
      const awayMs = nowMs - (since.get(cuffId) ?? nowMs)
      if (awayMs >= outMs) return 'out'
      return awayMs >= toTheEndMs ? 'end' : 'here'
    }
  }
}
