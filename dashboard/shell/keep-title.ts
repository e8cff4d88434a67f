import { watchEffect } from 'vue'
import type { Router } from 'vue-router'
import type { WordKey, Words } from '../words/words.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the page is called in the tab, the history and a screen reader's first sentence. */
    title?: WordKey
  }
}

/** Keeps the document's title that of the page shown, in the page's language. Returns the way to stop. */
export function keepTitle(router: Router, { t }: Pick<Words, 't'>, page: Pick<Document, 'title'>): () => void {
  return watchEffect(() => {
    const { title } = router.currentRoute.value.meta
    page.title = title === undefined ? t('shell.name') : `${t(title)} · ${t('shell.name')}`
  })
}
