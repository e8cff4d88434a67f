import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { ExerciseId } from '#contracts/words.ts'
import type { GuideWords } from './guide-words.ts'
import { useWords, type LanguageId } from './words.ts'

type Guides = Readonly<Record<ExerciseId, GuideWords>>

const fetchers: Record<LanguageId, () => Promise<Guides>> = {
  en: async () => (await import('./en/guides.ts')).guides,
  de: async () => (await import('./de/guides.ts')).guides
}

/** Of those that were fetched once: a panel that opens again has its words at once. */
const kept = new Map<LanguageId, Guides>()

/** How all exercises are done, in the page's language: null until it is there, for good where it cannot be fetched. */
export function useGuides(): { guides: ShallowRef<Guides | null>; isMissing: Ref<boolean> } {
  const { language } = useWords()
  const guides = shallowRef<Guides | null>(kept.get(language.value) ?? null)
  const isMissing = ref(false)
  watch(
    language,
    async (wanted) => {
      const fetched = kept.get(wanted) ?? (await fetchers[wanted]().catch(() => null))
      if (fetched !== null) kept.set(wanted, fetched)
      if (wanted !== language.value) return
      isMissing.value = fetched === null
      guides.value = fetched ?? guides.value
    },
    { immediate: true }
  )
  return { guides, isMissing }
}
