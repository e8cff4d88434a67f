import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { makeAbout, makeMotion, makeRep, makeStatus } from '../support/server-fixtures.ts'
import { shortened, spilt } from './names-in-page.ts'
import { shows } from './screen.ts'
import { openToldServer, type ToldServer } from './told-server.ts'
import { toldSet } from './told-set.ts'
import type { Page } from 'playwright-core'

const cuffId = 'cuff-1'
/** A tablet of 10.1 inch with 1280 x 800 CSS pixels has 149 of them an inch; a phone is read from the hand. */
const tabletPixelsPerInch = 149
const secondFiguresPixels = (12 / 25.4) * tabletPixelsPerInch
const screens = [
  { width: 1280, height: 800, isTablet: true },
  { width: 800, height: 1280, isTablet: true },
  { width: 1920, height: 1080, isTablet: true },
  { width: 390, height: 844, isTablet: false }
]

/** How tall the digits of an element are drawn, not the box around them: the browser's own measure of its font. */
const glyphHeight = (page: Page, selector: string): Promise<number> =>
  page.evaluate<number>(`(() => {
    const element = document.querySelector('${selector}')
    const style = getComputedStyle(element)
    const pen = document.createElement('canvas').getContext('2d')
    pen.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily
    const digits = pen.measureText(element.firstChild.textContent.trim())
    return digits.actualBoundingBoxAscent + digits.actualBoundingBoxDescent
  })()`)

/** The contrast of the count with what is behind it, after WCAG, as the browser computed the colours. */
const contrastOfCount = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const luminance = (colour) => {
      const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const count = getComputedStyle(document.querySelector('[data-testid="count"]')).color
    const ground = getComputedStyle(document.body).backgroundColor
    const [dark, light] = [luminance(count), luminance(ground)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  })()`)

/** Runs in the page: counts how often the trace is drawn, and what else changes its place or its size. */
const watchMotion = `(() => {
  window.seen = { paints: 0, moved: [] }
  const { clearRect } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    seen.paints += 1
    clearRect.apply(this, box)
  }
  new MutationObserver((changes) => {
    for (const { target } of changes) seen.moved.push(String(target.className))
  }).observe(document.querySelector('main'), { subtree: true, attributeFilter: ['style'] })
})()`

describe.skipIf(withoutBrowser)('the live screen', () => {
  let server: ToldServer
  let browser: OpenBrowser
  let page: Page

  beforeAll(async () => {
    server = await openToldServer()
    browser = await openBrowser()
    page = await browser.context.newPage()
    await server.say(cuffId, 'status', makeStatus())
    await server.say(cuffId, 'about', makeAbout())
    await server.say(cuffId, 'live', toldSet(cuffId, 8))
    await page.goto(server.url)
    await shows(page, 'count', /^8$/, 30_000)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  test.each(screens)('is read from two metres at $width x $height', async ({ width, height, isTablet }) => {
    await page.setViewportSize({ width, height })
    for (const reps of [8, 12]) {
      await server.say(cuffId, 'live', toldSet(cuffId, reps))
      await shows(page, 'count', new RegExp(`^${reps}$`), 10_000)
      expect(await glyphHeight(page, '[data-testid="count"]'), `${reps}`).toBeGreaterThanOrEqual(height / 4)
    }
    const figures = ['[data-testid="phase-seconds"]', '[data-testid="count-clean"]', '[data-testid="target"] .figure']
    for (const figure of isTablet ? figures : []) {
      expect(await glyphHeight(page, figure), figure).toBeGreaterThanOrEqual(secondFiguresPixels)
    }
    // Nothing is cut off at the sides, and on a tablet nothing has to be scrolled for.
    const size = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')
    expect(size).toEqual([width, isTablet ? height : expect.any(Number)])
    for (const id of ['verdict', 'phase', 'count-clean', 'target']) {
      const box = (await page.getByTestId(id).boundingBox())!
      expect(box.y + box.height, id).toBeLessThanOrEqual(height)
    }
    await shows(page, 'full-range', /42°/, 10_000)
    // Nothing lies over what is touched: Playwright would not touch it, and does not do so here either.
    for (const control of await page.locator('header :is(button, select), main button').all()) {
      if (await control.isVisible()) await control.click({ trial: true, timeout: 5000 })
    }
  })

  test.each(['dark', 'light', 'contrast'])('has a count of 7:1 in the %s theme, sure or not yet', async (theme) => {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    const live = toldSet(cuffId, 8)
    await server.say(cuffId, 'live', live)
    await shows(page, 'count', /^8$/, 10_000)
    expect(await contrastOfCount(page)).toBeGreaterThanOrEqual(7)
    live.set!.reps[7]!.state = 'provisional'
    await server.say(cuffId, 'live', live)
    await page.locator('[data-testid="count"].provisional').waitFor({ timeout: 10_000 })
    expect(await contrastOfCount(page)).toBeGreaterThanOrEqual(7)
  })

  test('stands still for who asked that nothing move, and only for them', async () => {
    async function lifts(reducedMotion: 'reduce' | 'no-preference', startSeconds: number) {
      await page.emulateMedia({ reducedMotion })
      await server.say(cuffId, 'live', toldSet(cuffId, 8, { phase: 'bottom-hold', phaseSeconds: 0 }))
      await page.locator('[data-testid="phase"][data-phase="bottom-hold"]').waitFor({ timeout: 10_000 })
      await page.evaluate(watchMotion)
      await server.say(cuffId, 'live', toldSet(cuffId, 8, { phase: 'concentric', phaseSeconds: 0 }))
      await page.locator('[data-testid="phase"][data-phase="concentric"]').waitFor({ timeout: 10_000 })
      for (let batch = 0; batch < 10; batch++) {
        const startsAt = startSeconds + batch * 0.12
        await server.say(cuffId, 'motion', makeMotion({ startSeconds: startsAt, legAngleDegrees: [4, 5, 6] }))
      }
      // At least one and a half seconds in: a busy machine may be asked about each half second only.
      await shows(page, 'phase-seconds', /^(1\.[5-9]|[2-9]|\d\d)/, 10_000)
      const { paints, moved } = await page.evaluate<{ paints: number; moved: string[] }>('seen')
      return { paints, fills: moved.filter((name) => name === 'fill').length }
    }
    const still = await lifts('reduce', 100)
    expect(still.paints).toBe(0)
    // The bars of the rep before are emptied, once; none grows.
    expect(still.fills).toBeLessThanOrEqual(4)
    expect(await page.evaluate('document.getAnimations().length')).toBe(0)
    const moving = await lifts('no-preference', 110)
    expect(moving.paints).toBeGreaterThan(0)
    expect(moving.fills).toBeGreaterThan(10)
  })

  test('fills the screen at a touch and with a key, and the tablet stays awake', async () => {
    const own = await browser.context.newPage()
    await own.addInitScript(`(() => {
      window.locks = []
      const { request } = WakeLock.prototype
      WakeLock.prototype.request = async function (kind) {
        const lock = await request.call(this, kind)
        locks.push(lock)
        return lock
      }
    })()`)
    const isFull = (): Promise<boolean> => own.evaluate<boolean>('document.fullscreenElement !== null')
    await own.goto(server.url)
    await own.getByTestId('full-screen').click()
    await expect.poll(isFull, { timeout: 10_000 }).toBe(true)
    await expect.poll(() => own.evaluate('locks.map(({ released }) => released)')).toContain(false)
    await own.keyboard.press('f')
    await expect.poll(isFull, { timeout: 10_000 }).toBe(false)
    await own.goto(`${server.url}/wall`)
    await own.getByTestId('wall-tile').waitFor({ timeout: 10_000 })
    await own.keyboard.press('f')
    await expect.poll(isFull, { timeout: 10_000 }).toBe(true)
    await expect.poll(() => own.evaluate('locks.map(({ released }) => released)')).toContain(false)
    await own.close()
  })

  // The last, since it brings more cuffs.
  test('shortens long German names in the one way that the wall does, and nothing reaches out of its box', async () => {
    const athlete = { id: 'long', name: 'Anneliese Zimmermann-Oberhofer', colour: '#ff7a59' }
    const label = 'Manschette im Umkleideraum links'
    const cuffIds = [cuffId, 'cuff-2', 'cuff-3', 'cuff-4', 'cuff-5']
    for (const [index, id] of cuffIds.entries()) {
      const lastRep = makeRep({ cuffId: id, n: 8 + index, kind: 'momentum' })
      await server.say(id, 'status', makeStatus({ at: Date.now() }))
      await server.say(id, 'live', toldSet(id, 8 + index, { exercise: 'toe-down-pulse', at: Date.now(), lastRep }))
    }
    await server.put('/api/athletes', athlete, 'POST')
    await server.put(`/api/cuffs/${cuffId}/athlete`, { athleteId: athlete.id })
    await expect.poll(() => server.label('cuff-5', label), { timeout: 10_000 }).toBe(true)
    await page.evaluate(`localStorage.setItem('kickback-language', 'de')`)
    for (const { width, height } of screens) {
      await page.setViewportSize({ width, height })
      await page.goto(`${server.url}/wall`)
      const tile = page.getByTestId('wall-tile')
      await tile
        .filter({ hasText: label })
        .filter({ hasText: /mit Schwung/ })
        .waitFor({ timeout: 20_000 })
      expect(await page.evaluate(spilt), `wall, ${width}`).toEqual([])
      if (width < 1900)
        expect(await page.evaluate(shortened), `${width}`).toEqual(expect.arrayContaining([athlete.name, label]))
      await tile.filter({ hasText: athlete.name }).click()
      await shows(page, 'wearer', new RegExp(athlete.name), 20_000)
      await shows(page, 'cuff-picker', new RegExp(label), 20_000)
      expect(await page.evaluate(spilt), `live, ${width}`).toEqual([])
      expect(await page.evaluate(shortened), `${width}`).toContain(athlete.name)
    }
  })
})
