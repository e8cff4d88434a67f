import type { Page } from 'playwright-core'

export interface ListWatch {
  /** Elements of rows on the page at once, at most. */
  mostRows: number
  /** When the last row came into sight, by the page's clock, ms; null until then. */
  seenAt: number | null
}
type Watching = typeof globalThis & { listWatch?: ListWatch }

/** Has the page itself look at its list of sets: asked from outside at each frame it would have more to do than to scroll. */
export const watchList = (page: Page, lastPath: string): Promise<void> =>
  page.evaluate((path) => {
    const list = document.querySelector('[data-testid="set-list"]')
    if (list === null) throw new Error('no list of sets')
    const watch: ListWatch = { mostRows: list.childElementCount, seenAt: null }
    ;(globalThis as Watching).listWatch = watch
    const sight = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) watch.seenAt ??= performance.now()
    })
    new MutationObserver((records) => {
      watch.mostRows = Math.max(watch.mostRows, list.childElementCount)
      for (const { addedNodes } of records) {
        for (const row of addedNodes) {
          const link = row instanceof Element ? row.firstElementChild : null
          if (link?.getAttribute('href') === path) sight.observe(link)
        }
      }
    }).observe(list, { childList: true })
  }, lastPath)

export async function readWatch(page: Page): Promise<ListWatch> {
  const watch = await page.evaluate(() => (globalThis as Watching).listWatch ?? null)
  if (watch === null) throw new Error('the list is not watched')
  return watch
}
