import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Long enough to see a wrong name from two metres and walk up; short enough not to be in the way. */
export const undoMs = 10_000

export interface UndoOffer {
  text: string
  /** Null where what was done cannot be taken back. */
  undo: (() => Promise<void>) | null
}

/** What was just done, said for some seconds, with the way back. */
export function useUndo(): {
  offer: ShallowRef<UndoOffer | null>
  say: (text: string, undo?: () => Promise<void>) => void
  take: () => Promise<void>
  dismiss: () => void
} {
  const offer = shallowRef<UndoOffer | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function dismiss(): void {
    clearTimeout(timer)
    offer.value = null
  }
  onScopeDispose(dismiss)

  return {
    offer,
    dismiss,
    say(text, undo) {
      dismiss()
      offer.value = { text, undo: undo ?? null }
      timer = setTimeout(dismiss, undoMs)
    },
    async take() {
      const undo = offer.value?.undo
      dismiss()
      await undo?.()
    }
  }
}
