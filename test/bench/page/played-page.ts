import { loadavg } from 'node:os'
import type { CDPSession, Page } from 'playwright-core'
import { openBrowser, tablet } from '../../support/browser.ts'
import { dataFolder, runProgram } from '../../support/program.ts'

export interface PlayedPage {
  url: string
  page: Page
  client: CDPSession
  close: () => Promise<void>
}

/** The whole program on a simulated cuff, and its live screen in a real Chromium of a tablet's size. */
export const openPlayedPage = async (cuff: string, options: string[] = []): Promise<PlayedPage> =>
  openPageOf(await dataFolder(), ['up', '--cuff', cuff, ...options])

/** What the program serves from a folder of data, which goes with it. */
export async function openPageOf(data: Awaited<ReturnType<typeof dataFolder>>, command: string[]): Promise<PlayedPage> {
  const program = runProgram([...command, '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
  const url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  const browser = await openBrowser({ viewport: tablet })
  const page = await browser.context.newPage()
  const client = await browser.context.newCDPSession(page)
  return {
    url,
    page,
    client,
    async close() {
      await browser.close()
      await program.stop()
      await data.remove()
    }
  }
}

/** What else this machine had to do: a figure without it says little. */
export const loadLine = (): string => `  load of the machine in the last minute: ${loadavg()[0]!.toFixed(2)}\n`
