import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Rep } from '../../../contracts/rep.ts'
import type { RepState } from '../../../contracts/words.ts'
import { createJournal, type Journal } from '../../../firmware-bridge/publish/journal.ts'
import { createOutbox, type Outbox, type OutboxOptions } from '../../../firmware-bridge/publish/outbox.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { repPayload } from './payloads.ts'

const logger = pino({ level: 'silent' })
const quiet = { ready: () => undefined, changed: () => undefined }

let folder: string
let file: string
let clock: ManualClock
let opened: Outbox[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kickback-outbox-'))
  file = join(folder, 'journal.jsonl')
  clock = createManualClock()
  opened = []
})

afterEach(async () => {
  for (const outbox of opened) await outbox.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(options: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = createOutbox({ folder, journal: createJournal(folder, clock), clock, logger, ...options })
  opened.push(outbox)
  await outbox.open(quiet)
  return outbox
}

function addRep(outbox: Outbox, n: number, state: RepState = 'confirmed'): void {
  outbox.add('rep', JSON.stringify(repPayload(n, state)), state === 'provisional')
}

const waiting = (outbox: Outbox): string[] =>
  [...outbox.sendable()].map(({ payload }) => {
    const { n, state } = JSON.parse(payload) as Rep
    return state === 'provisional' ? `${n}?` : `${n}`
  })

/** A journal in memory that finishes each call only when told, or fails. */
function createScriptedJournal() {
  const calls: string[] = []
  let failure: Error | null = null
  let hold = false
  let release: () => void = () => undefined
  const call = async (name: string): Promise<void> => {
    calls.push(name)
    if (hold) await new Promise<void>((resolve) => (release = resolve))
    if (failure !== null) throw failure
  }
  const journal: Journal = {
    async load() {
      await call('load')
      return { torn: false, damaged: 0 }
    },
    rewrite: (chunks) => call(`rewrite ${[...chunks].join('').split('\n').length - 1}`),
    append: (_lines, sync) => call(sync ? 'append and sync' : 'append'),
    clear: () => call('clear'),
    sizeBytes: () => 0,
    held: () => true,
    close: () => Promise.resolve()
  }
  return {
    journal,
    calls,
    fail: (error: Error | null) => (failure = error),
    hold: () => (hold = true),
    release() {
      hold = false
      release()
    }
  }
}

const diskFull = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

describe('outbox', () => {
  it('keeps what was added, in order, over a restart', async () => {
    const first = await open()
    for (const n of [1, 2, 3]) addRep(first, n)
    await first.flush()
    await first.close()

    expect(waiting(await open())).toEqual(['1', '2', '3'])
  })

  it('forgets what was acknowledged, over a restart too', async () => {
    const first = await open()
    for (const n of [1, 2, 3]) addRep(first, n)
    await first.flush()
    const [one] = [...first.sendable()]
    first.acknowledge(one!.seq)
    await first.flush()
    await first.close()

    expect(waiting(await open())).toEqual(['2', '3'])
  })

  it('empties its file once everything is acknowledged', async () => {
    const outbox = await open()
    for (const n of [1, 2]) addRep(outbox, n)
    await outbox.flush()
    for (const { seq } of [...outbox.sendable()]) outbox.acknowledge(seq)
    await outbox.flush()
    expect((await stat(file)).size).toBe(0)

    addRep(outbox, 3)
    await outbox.flush()
    expect(await readFile(file, 'utf8')).toMatch(/^\{"seq":3,/)
  })

  it('offers an entry for sending only after its sync', async () => {
    const scripted = createScriptedJournal()
    const outbox = await open({ journal: scripted.journal })
    scripted.hold()
    addRep(outbox, 1)
    expect(scripted.calls.at(-1)).toBe('append and sync')
    expect(waiting(outbox)).toEqual([])

    scripted.release()
    await outbox.flush()
    expect(waiting(outbox)).toEqual(['1'])
  })

  it('writes in one go what was added during a write', async () => {
    const scripted = createScriptedJournal()
    const outbox = await open({ journal: scripted.journal })
    scripted.hold()
    for (let n = 1; n <= 50; n++) addRep(outbox, n)
    const before = scripted.calls.length
    scripted.release()
    await outbox.flush()
    expect(scripted.calls.slice(before)).toEqual(['append and sync'])
    expect(outbox.depth()).toBe(50)
  })

  it('reads past a torn last line, and writes on cleanly after it', async () => {
    const first = await open()
    for (const n of [1, 2]) addRep(first, n)
    await first.flush()
    await first.close()
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, whole.length - 40))

    const second = await open()
    expect(waiting(second)).toEqual(['1'])
    addRep(second, 3)
    await second.flush()
    await second.close()
    expect(waiting(await open())).toEqual(['1', '3'])
  })

  it.each([
    ['zeros, as a power cut leaves them', `${'\0'.repeat(300)}\n`],
    ['text', 'hello\n'],
    ['an entry of an unknown topic', '{"seq":9,"topic":"motion","payload":{}}\n'],
    ['an entry that breaks the contract', '{"seq":9,"topic":"rep","payload":{"n":1}}\n'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x0a])]
  ])('leaves out a damaged line: %s', async (_name, damage) => {
    const first = await open()
    addRep(first, 1)
    await first.flush()
    await first.close()
    await appendFile(file, damage)

    expect(waiting(await open())).toEqual(['1'])
  })

  it('compacts a file that is mostly acknowledged', async () => {
    const outbox = await open()
    const padding = 'x'.repeat(2000)
    for (let n = 1; n <= 1000; n++) {
      outbox.add('rep', JSON.stringify({ ...repPayload(n), padding }), false)
    }
    await outbox.flush()
    const before = (await stat(file)).size
    expect(before).toBeGreaterThan(2_000_000)
    for (const { seq } of [...outbox.sendable()].slice(0, 900)) outbox.acknowledge(seq)
    await outbox.flush()

    expect((await stat(file)).size).toBeLessThan(before / 5)
    await outbox.close()
    const again = await open()
    expect(again.depth()).toBe(100)
    expect(waiting(again)[0]).toBe('901')
  })

  it('drops provisional reps first when it is full, and says nothing of them', async () => {
    const outbox = await open({ bound: { entries: 3, characters: 1e6 } })
    addRep(outbox, 1, 'provisional')
    addRep(outbox, 1)
    addRep(outbox, 2, 'provisional')
    addRep(outbox, 2)
    addRep(outbox, 3)
    await outbox.flush()

    expect(waiting(outbox)).toEqual(['1', '2', '3'])
    expect(outbox.trouble()).toBeNull()
  })

  it('says so when a confirmed rep had to go, until all has been sent', async () => {
    const outbox = await open({ bound: { entries: 2, characters: 1e6 } })
    for (const n of [1, 2, 3]) addRep(outbox, n)
    await outbox.flush()
    expect(waiting(outbox)).toEqual(['2', '3'])
    expect(outbox.trouble()?.code).toBe('STORE_UNAVAILABLE')
    expect(outbox.trouble()?.message).toContain('oldest 1')

    for (const { seq } of [...outbox.sendable()]) outbox.acknowledge(seq)
    expect(outbox.trouble()).toBeNull()
  })

  it('bounds the size of what waits too', async () => {
    const size = JSON.stringify(repPayload(1)).length
    const outbox = await open({ bound: { entries: 100, characters: 3 * size } })
    for (const n of [1, 2, 3, 4, 5]) addRep(outbox, n)
    await outbox.flush()
    expect(waiting(outbox)).toEqual(['3', '4', '5'])
  })

  it('goes on in memory while the disk is full, and saves all once it is not', async () => {
    const scripted = createScriptedJournal()
    const outbox = await open({ journal: scripted.journal })
    addRep(outbox, 1)
    await outbox.flush()
    scripted.fail(diskFull)
    addRep(outbox, 2)
    await outbox.flush()
    addRep(outbox, 3)

    expect(outbox.trouble()?.code).toBe('STORE_UNAVAILABLE')
    expect(outbox.trouble()?.message).toContain('the disk is full')
    expect(waiting(outbox)).toEqual(['1', '2', '3'])

    scripted.fail(null)
    clock.advance(5_000)
    await outbox.flush()
    expect(scripted.calls.at(-1)).toBe('rewrite 3')
    expect(outbox.trouble()).toBeNull()
  })

  it('starts without a usable folder, and moves in when there is one', async () => {
    const blocked = join(folder, 'blocked')
    await writeFile(blocked, 'a file where the folder should be')
    const inside = join(blocked, 'outbox')
    const outbox = await open({ folder: inside, journal: createJournal(inside, clock) })
    addRep(outbox, 1)
    expect(outbox.trouble()?.code).toBe('STORE_UNAVAILABLE')
    expect(waiting(outbox)).toEqual(['1'])

    await rm(blocked)
    clock.advance(5_000)
    await outbox.flush()
    expect(outbox.trouble()).toBeNull()
    expect(await readFile(join(inside, 'journal.jsonl'), 'utf8')).toContain('"topic":"rep"')
  })

  it('keeps a second bridge out of the folder', async () => {
    await open()
    await expect(open()).rejects.toMatchObject({ code: 'CONFIG_DATA_FOLDER' })
  })

  it('leaves no timer behind', async () => {
    const outbox = await open()
    await outbox.close()
    expect(clock.pendingTimers()).toBe(0)
  })
})
