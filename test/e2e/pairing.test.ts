import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { violationsOn } from './axe.ts'
import { shows } from './screen.ts'

/** Makes this machine's own browser somebody else's, as a proxy in front would. */
const fromElsewhere = { 'x-forwarded-for': '192.168.1.7' }
const narrow = { width: 320, height: 640 }

describe.skipIf(withoutBrowser).each(['dark', 'light'] as const)('a tablet in the %s theme', (colorScheme) => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let program: Program
  let url: string
  beforeAll(async () => {
    data = await dataFolder()
    const cuff = ['--cuff', 'simulated:seed=2,reps=5,rest=60', '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await data.remove()
  })

  async function freshCode(): Promise<string> {
    const reply = await fetch(`${url}/api/access/codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'coach' })
    })
    return ((await reply.json()) as { code: string }).code
  }

  test('pairs by a typed code, or by the address in the picture, and is turned out again', async () => {
    const browser = await openBrowser({ colorScheme, viewport: narrow })
    const page = await browser.context.newPage()
    await page.setExtraHTTPHeaders(fromElsewhere)
    // Wherever it wants to go, it has to pair first.
    await page.goto(`${url}/sets`)
    await page.getByTestId('pairing').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width)
    expect(await violationsOn(browser.context, page)).toEqual([])

    await page.getByTestId('pairing-code').fill('abc')
    await page.getByTestId('pair').click()
    await shows(page, 'pairing-trouble', /no code yet/, 10_000)
    await page.getByTestId('pairing-code').fill('ABCD-2345')
    await page.getByTestId('pair').click()
    await shows(page, 'pairing-trouble', /wrong, used up/, 10_000)
    expect(await violationsOn(browser.context, page)).toEqual([])

    await page.getByTestId('pairing-code').fill((await freshCode()).toLowerCase())
    await page.getByTestId('pairing-name').fill('Rack 2')
    await page.getByTestId('pair').click()
    await shows(page, 'count', /^\d/, 30_000)
    expect(new URL(page.url()).pathname).toBe('/')

    const { devices } = (await (await fetch(`${url}/api/access/devices`)).json()) as {
      devices: { id: string; name: string }[]
    }
    expect(devices.map(({ name }) => name)).toEqual(['Rack 2'])
    await fetch(`${url}/api/access/devices/${devices[0]!.id}`, { method: 'DELETE' })
    await page.reload()
    await page.getByTestId('pairing').waitFor()

    await page.goto(`${url}/pair#${await freshCode()}`)
    await page.reload()
    await page.getByTestId('pair').click()
    await shows(page, 'count', /^\d/, 30_000)
    expect(page.url()).toBe(`${url}/`)
    await browser.close()
  })
})
