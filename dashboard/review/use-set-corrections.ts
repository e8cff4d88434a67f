import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { CorrectedSet, CorrectionReply } from '#contracts/records/corrected-set.ts'
import type { NewCorrection } from '#contracts/records/correction.ts'
import type { SetAddress } from '../api/client.ts'
import { newRecordId } from '../api/record-id.ts'
import { useRecordsApi } from '../api/use-records-api.ts'
import { useAttempt } from '../athletes/use-attempt.ts'
import { useFailureWords } from '../athletes/use-failure-words.ts'
import { useUndo, type UndoOffer } from '../athletes/use-undo.ts'
import type { Trouble } from '../words/trouble.ts'
import { useWords } from '../words/words.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never
/** What a person says of a set. */
export type Word = WithoutId<NewCorrection>

export interface SetCorrections {
  busy: Ref<boolean>
  trouble: ShallowRef<Trouble | null>
  /** Says again what did not get through; null where that would make no difference. */
  again: ShallowRef<(() => Promise<void>) | null>
  offer: ShallowRef<UndoOffer | null>
  /** @param done what it comes to, said once it is kept */
  say: (word: Word, done: string) => Promise<void>
  takeBack: (correctionId: string) => Promise<void>
  undo: () => Promise<void>
  /** Forgets what was done and what went wrong. */
  forget: () => void
}

/**
 * Corrects a set, one word after the other. What the answer says the set has become is taken at once; where there is none
 * the set is fetched anew, so that who was not first sees what the others made of it.
 */
export function useSetCorrections(
  address: () => SetAddress,
  { take, fetch }: { take: (set: CorrectedSet) => void; fetch: () => Promise<void> }
): SetCorrections {
  const api = useRecordsApi()
  const { t } = useWords()
  const wordsOf = useFailureWords()
  const { busy, failure, attempt } = useAttempt()
  const { offer, say: offerUndo, take: undo, dismiss } = useUndo()
  const trouble = shallowRef<Trouble | null>(null)
  const again = shallowRef<(() => Promise<void>) | null>(null)

  function forget(): void {
    dismiss()
    trouble.value = null
    again.value = null
  }

  async function run(work: () => Promise<CorrectionReply>, done: () => void): Promise<void> {
    if (busy.value) return
    forget()
    const reply = await attempt(work)
    if (reply !== null) {
      if (reply.set === null) await fetch()
      else take(reply.set)
      done()
      return
    }
    if (failure.value === null) return
    trouble.value = wordsOf(failure.value)
    const { reason } = failure.value
    // The same word with the same id: if the first did get through after all, it is not said twice.
    if (reason === 'unreachable' || reason === 'unreadable' || reason === 'failed') again.value = () => run(work, done)
    else await fetch()
  }

  function takeBack(correctionId: string): Promise<void> {
    const at = address()
    return run(
      () => api.undoCorrection(at, correctionId),
      () => offerUndo(t('correction.undone'))
    )
  }

  return {
    busy,
    trouble,
    again,
    offer,
    undo,
    forget,
    takeBack,
    say(word, done) {
      const at = address()
      const correction = { ...word, id: newRecordId() } as NewCorrection
      return run(
        () => api.correct(at, correction),
        () => offerUndo(done, () => takeBack(correction.id))
      )
    }
  }
}
