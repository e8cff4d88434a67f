import { computed, onScopeDispose, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useLoading } from '../api/use-loading.ts'
import { useConnection } from '../connection/connection.ts'
import type { Trouble } from '../words/trouble.ts'

export interface Answer<T> {
  /** Null until there is one. What was answered to another question is shown only while the new one is under way. */
  value: ComputedRef<T | null>
  trouble: ShallowRef<Trouble | null>
  busy: Ref<boolean>
  ask: () => void
}

/**
 * What the past comes to, asked for anew whenever the question changes, a set ends or is corrected, a cuff passes to
 * somebody else, and after being away. A null question is not asked.
 */
export function useAnswer<Question extends object, T>(
  question: () => Question | null,
  fetchAnswer: (question: Question) => Promise<T>
): Answer<T> {
  const { board } = useConnection()
  const { value: kept, trouble, busy, load } = useLoading<{ to: string; answer: T }>()
  const current = computed(() => JSON.stringify(question()))
  let missed = false

  async function ask(): Promise<void> {
    const asked = question()
    if (asked === null) return
    await load(async () => ({ to: JSON.stringify(asked), answer: await fetchAnswer(asked) }))
  }
  const again = (): void => {
    if (busy.value) missed = true
    else void ask()
  }

  watch(current, () => void ask(), { immediate: true })
  // However much came while an answer was under way, one more question covers it.
  watch(busy, (isBusy) => {
    if (isBusy || !missed) return
    missed = false
    void ask()
  })
  watch([board.finished, board.snapshots], again)
  onScopeDispose(board.onRecord(({ kind }) => (kind === 'set' || kind === 'cuff') && again()))

  return {
    value: computed(() => {
      if (kept.value === null) return null
      return kept.value.to === current.value || (busy.value && trouble.value === null) ? kept.value.answer : null
    }),
    trouble,
    busy,
    ask: () => void ask()
  }
}
