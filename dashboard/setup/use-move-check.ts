import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Trace } from '../connection/trace.ts'
import { followMove, notMoved, type MoveCheck } from './move-check.ts'

/** The check of one lift, fed from the trace of the cuff that the screen shows, from now on. */
export function useMoveCheck(trace: () => Trace | null): { check: ShallowRef<MoveCheck>; again: () => void } {
  const check = shallowRef(notMoved)
  let end: () => void = () => undefined

  watch(
    trace,
    (next) => {
      end()
      end = () => undefined
      check.value = notMoved
      if (next === null) return
      let fed = next.headSeconds() ?? -Infinity
      end = next.subscribe(() => {
        const head = next.headSeconds()
        if (head === null) return
        // The stream began anew.
        if (head < fed) fed = -Infinity
        let state = check.value
        next.each((at, degrees) => {
          if (at > fed) state = followMove(state, at, degrees)
        })
        fed = head
        check.value = state
      })
    },
    { immediate: true }
  )
  onScopeDispose(() => end())
  return { check, again: () => void (check.value = notMoved) }
}
