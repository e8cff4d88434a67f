import type { Page } from 'playwright-core'

export interface ListWatch {
  /** Elements of rows on the page at once, at most. */
  mostRows: number
  /** When the last row came into sight, by the page's clock, ms; null until then. */
  seenAt: number | null
}

/** Has the page itself look at its list of sets: asked from outside at each frame it would have more to do than to scroll. */
export const watchList = (page: Page, lastPath: string): Promise<unknown> =>
  page.evaluate(`{
    const list = document.querySelector('[data-testid="set-list"]')
    const watch = { mostRows: list.childElementCount, seenAt: null }
    globalThis.listWatch = watch
    const sight = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) watch.seenAt ??= performance.now()
    })
    new MutationObserver((records) => {
      watch.mostRows = Math.max(watch.mostRows, list.childElementCount)
      for (const { addedNodes } of records) {
        for (const row of addedNodes) {
          const link = row.firstElementChild
          if (link?.getAttribute('href') === ${JSON.stringify(lastPath)}) sight.observe(link)
        }
      }
    }).observe(list, { childList: true })
  }`)

export const readWatch = (page: Page): Promise<ListWatch> => page.evaluate('globalThis.listWatch')
