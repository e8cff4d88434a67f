import { computed, onScopeDispose, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { SetAddress } from '../api/client.ts'
import { useApi } from '../api/use-api.ts'
import { useLoading } from '../api/use-loading.ts'
import { useConnection } from '../connection/connection.ts'
import type { Trouble } from '../words/trouble.ts'

export interface ReviewedSet {
  /** Null until it is there. */
  set: ComputedRef<CorrectedSet | null>
  trouble: ShallowRef<Trouble | null>
  fetch: () => Promise<void>
  /** Takes what an answer says the set has become. */
  take: (set: CorrectedSet) => void
}

/** A finished set as it was sent knows no traces: those known from before still hold. */
function withTraces(finished: FinishedSet, before: CorrectedSet | null): CorrectedSet {
  const traces = new Map(before?.reps.map(({ id, trace }) => [id, trace]))
  const reps = finished.reps.map((rep) => {
    const trace = traces.get(rep.id)
    return trace === undefined ? rep : { ...rep, trace }
  })
  return { ...finished, reps }
}

/** One set as it is now: fetched anew whenever a rep, its end, a correction, or time away may have changed it. */
export function useReviewedSet(address: () => SetAddress): ReviewedSet {
  const api = useApi()
  const { board } = useConnection()
  const { value: loaded, trouble, load } = useLoading<CorrectedSet>()

  function isThis(each: SetAddress | null): boolean {
    const { cuffId, session, number } = address()
    return each?.cuffId === cuffId && each.session === session && each.number === number
  }
  const set = computed(() => (isThis(loaded.value) ? loaded.value : null))

  const fetch = (): Promise<void> =>
    load(async () => {
      const fetched = await api.set(address())
      // The end of a set is told at once, and may be known here before it is in an answer.
      const shown = set.value
      if (shown === null || shown.ended === 'open') return fetched
      return fetched.ended === 'open' ? shown : fetched
    })
  const take = (taken: CorrectedSet): void => void load(() => Promise.resolve(taken))

  watch(() => Object.values(address()).join('/'), fetch, { immediate: true })
  watch(board.finished, async (finished) => {
    if (finished === null || !isThis(finished)) return
    // What people said of it is not in there.
    if ((set.value?.corrected ?? 0) === 0) await load(() => Promise.resolve(withTraces(finished, set.value)))
    await fetch()
  })
  watch(board.snapshots, (_count, before) => {
    if (before > 0 || set.value?.ended === 'open') void fetch()
  })
  const stops = [
    board.onRecord(({ kind, id }) => {
      if (kind === 'set' && id === set.value?.id) void fetch()
    }),
    board.onRep((rep) => {
      if (rep.setId === set.value?.id && rep.state !== 'provisional' && set.value.ended === 'open') void fetch()
    })
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  return { set, trouble, fetch, take }
}
