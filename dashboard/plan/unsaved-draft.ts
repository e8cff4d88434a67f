import { shallowRef } from 'vue'
import type { PlanDraft } from './plan-draft.ts'

export interface UnsavedDraft {
  /** The address under which it was written. */
  query: Record<string, string>
  draft: PlanDraft
}

/** What was written last and not saved, until the page is closed: a way back, the menu or *Cancel* lose nothing. */
export const unsavedDraft = shallowRef<UnsavedDraft | null>(null)
