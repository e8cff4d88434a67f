import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetReply, SetsReply } from '#contracts/http.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { becomes } from '../support/supervised.ts'
import { allAreWell, isWell, killShown } from './killed-part.ts'
import { shows, textOf } from './screen.ts'

const seed = 8
const reps = 8

/** What the simulated leg does in its first set. It begins anew with each bridge. */
const kinds = practiceSession(seed, { reps, restSeconds: 60 })
  .next()
  .value.reps.map(({ kind }) => kind)

describe.skipIf(withoutBrowser)('a part of kickback up is killed in mid-set', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    program = runProgram(
      ['up', '--cuff', `simulated:seed=${seed},reps=${reps},rest=60`, '--http-port', '0', '--mqtt-port', '0'].concat([
        '--data',
        data.path,
        '--log-level',
        'info'
      ])
    )
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  const keptKinds = async (): Promise<string[][]> => {
    const { sets } = (await (await fetch(`${url}/api/sets`)).json()) as SetsReply
    const details = sets.map(async ({ cuffId, session, number }) => {
      const reply = await fetch(`${url}/api/sets/${cuffId}/${session}/${number}`)
      return ((await reply.json()) as SetReply).reps.map(({ kind }) => kind)
    })
    return Promise.all(details)
  }

  test('the page names it within seconds, follows by itself once it is back, and ends with the right count', async () => {
    const page = await browser.context.newPage()
    let loads = 0
    page.on('load', () => loads++)
    await page.goto(url)

    // The first reps of a leg that is not known yet are certain only together.
    await program.said(/Set 1 {2}rep {2}4/)
    await killShown(page, program, 'bridge')
    await isWell(page, 'bridge')

    // A leg that begins anew is a set that begins anew.
    await shows(page, 'count', /^[01]$/, 20_000)
    await shows(page, 'count', /^[34]$/, 60_000)
    await killShown(page, program, 'server')
    await allAreWell(page)

    await shows(page, 'count', new RegExp(`^${reps}$`), 60_000)
    await shows(page, 'set-done', /./, 60_000)
    for (const kind of ['clean', 'momentum', 'partial'] as const) {
      const count = kinds.filter((each) => each === kind).length
      expect(await textOf(page, `count-${kind}`), kind).toContain(String(count))
    }
    expect(loads).toBe(1)

    const kept = await becomes(keptKinds, (sets) => sets.some(({ length }) => length === reps))
    expect(kept).toHaveLength(2)
    // The set that was broken off keeps the reps that were confirmed before.
    expect(Math.min(...kept.map(({ length }) => length))).toBeGreaterThanOrEqual(4)
    for (const set of kept) expect(set).toEqual(kinds.slice(0, set.length))
    await page.close()
  })
})
