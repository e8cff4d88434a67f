import type { Entry } from '../store/store.ts'
import type { ServerMetrics } from './server-metrics.ts'

/** Counts what is committed, and how long each write had to wait for it. */
export function meterWrites(
  save: (entries: readonly Entry[]) => Promise<void>,
  metrics: Pick<ServerMetrics, 'committed' | 'commitFailed'>,
  nowMs: () => number
): (entries: readonly Entry[]) => Promise<void> {
  return async (entries) => {
    const askedAt = nowMs()
    try {
      await save(entries)
    } catch (error) {
      metrics.commitFailed()
      throw error
    }
    const reps = entries.filter(({ kind }) => kind === 'rep').length
    metrics.committed(reps, entries.length - reps, (nowMs() - askedAt) / 1000)
  }
}
