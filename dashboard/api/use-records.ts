import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { RecordKind } from '#contracts/records/change.ts'
import { useConnection } from '../connection/connection.ts'
import { RecordsFailure } from './records-failure.ts'

export interface Records<T> {
  /** Null until the first answer; an old value stays until a new one is there. */
  value: ShallowRef<T | null>
  failure: ShallowRef<RecordsFailure | null>
  /** Resolves once what was true at the call, or something newer, is there or has failed. */
  refetch: () => Promise<void>
}

/** Records as they are now: fetched at once, after every change to one of these kinds, and after being away. */
export function useRecords<T>(kinds: readonly RecordKind[], fetchValue: () => Promise<T>): Records<T> {
  const { board } = useConnection()
  const value = shallowRef<T | null>(null)
  const failure = shallowRef<RecordsFailure | null>(null)
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let over = false

  async function run(): Promise<void> {
    try {
      const fetched = await fetchValue()
      if (over) return
      value.value = fetched
      failure.value = null
    } catch (error) {
      if (!over) failure.value = error instanceof RecordsFailure ? error : new RecordsFailure('failed', null, error)
    }
  }

  /** However many changes come while an answer is under way, one more question covers them all. */
  function refetch(): Promise<void> {
    if (running === null) {
      running = run().finally(() => {
        running = null
      })
      return running
    }
    next ??= running.then(() => {
      next = null
      return refetch()
    })
    return next
  }

  watch(board.snapshots, refetch, { immediate: true })
  const stop = board.onRecord(({ kind }) => {
    if (kinds.includes(kind)) void refetch()
  })
  onScopeDispose(() => {
    over = true
    stop()
  })
  return { value, failure, refetch }
}
