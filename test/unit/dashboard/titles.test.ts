import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import { createAppRouter } from '../../../dashboard/router.ts'
import { keepTitle } from '../../../dashboard/shell/keep-title.ts'
import { englishWords, germanWords } from './harness.ts'

describe("the document's title", () => {
  it('is that of the page, for every route that shows one', () => {
    const shown = createAppRouter()
      .getRoutes()
      .filter(({ redirect }) => redirect === undefined)
    expect(shown.length).toBeGreaterThan(8)
    for (const route of shown) expect(route.meta.title, route.path).toBeDefined()
  })

  it('follows the way through the pages', async () => {
    const router = createAppRouter()
    const page = { title: '' }
    const stop = keepTitle(router, englishWords(), page)
    const titles: string[] = []
    for (const path of ['/', '/athletes', '/nothing-here']) {
      await router.push(path)
      await nextTick()
      titles.push(page.title)
    }
    stop()
    expect(titles).toEqual(['Live · Kickback', 'Athletes · Kickback', 'Nothing here · Kickback'])
  })

  it('follows the language', async () => {
    const router = createAppRouter()
    await router.push('/settings')
    const page = { title: '' }
    const words = await germanWords()
    const stop = keepTitle(router, words, page)
    expect(page.title).toBe('Einstellungen · Kickback')
    words.chosen.value = 'en'
    await nextTick()
    await nextTick()
    expect(page.title).toBe('Settings · Kickback')
    stop()
  })
})
