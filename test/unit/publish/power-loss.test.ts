import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Rep } from '../../../contracts/rep.ts'
import { createJournal, type Journal } from '../../../firmware-bridge/publish/journal.ts'
import { createOutbox, type Outbox } from '../../../firmware-bridge/publish/outbox.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { repPayload } from './payloads.ts'

const clock = createManualClock()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kickback-power-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function open(journal = createJournal(folder, clock)): Promise<Outbox> {
  const outbox = createOutbox({ folder, journal, clock, logger: pino({ level: 'silent' }) })
  await outbox.open({ ready: () => undefined, changed: () => undefined })
  return outbox
}

const add = (outbox: Outbox, n: number): void => outbox.add('rep', JSON.stringify(repPayload(n)), false)

/** What is found after the power comes back, given these bytes in the journal; and that what is found is unharmed. */
async function found(reader: Journal, bytes: Uint8Array): Promise<number[]> {
  await writeFile(join(folder, 'journal.jsonl'), bytes)
  const outbox = await open(reader)
  return [...outbox.sendable()].map(({ payload }) => {
    const rep = JSON.parse(payload) as Rep
    expect(rep).toEqual(repPayload(rep.n))
    return rep.n
  })
}

/** Reads as at a start, again and again, but leaves out the tidying: thousands of syncs would say nothing new. */
function createReader(): Journal {
  const journal = createJournal(folder, clock)
  onTestFinished(() => journal.close())
  return { ...journal, rewrite: () => Promise.resolve() }
}

/** A journal as it was at its last sync, and what was being written when the power went. */
async function beforeAndAfter(): Promise<{ synced: Uint8Array; written: Uint8Array }> {
  const file = join(folder, 'journal.jsonl')
  const outbox = await open()
  for (const n of [1, 2, 3]) add(outbox, n)
  await outbox.flush()
  const [first] = [...outbox.sendable()]
  const synced = await readFile(file)
  outbox.acknowledge(first!.seq)
  add(outbox, 4)
  await outbox.flush()
  const written = await readFile(file)
  await outbox.close()
  expect(written.subarray(0, synced.length)).toEqual(synced)
  return { synced, written }
}

/** Rep 1 was acknowledged and rep 4 was not synced: either may be there or not. Reps 2 and 3 were synced. */
const allowed = ['1,2,3', '2,3', '1,2,3,4', '2,3,4']

describe('after a power cut', () => {
  it('at every byte of an unsynced write, what was synced is there and nothing torn is', async () => {
    const { synced, written } = await beforeAndAfter()
    const reader = createReader()
    const seen = new Set<string>()
    for (let length = synced.length; length <= written.length; length++) {
      const left = (await found(reader, written.subarray(0, length))).join()
      expect(allowed).toContain(left)
      seen.add(left)
    }
    // Cut before the end of the acknowledgement, before that of rep 4, and after it.
    expect([...seen]).toEqual(['1,2,3', '2,3', '2,3,4'])
  })

  it('with zeros where an unsynced write should be, from any byte on', async () => {
    const { synced, written } = await beforeAndAfter()
    const reader = createReader()
    for (let from = synced.length; from <= written.length; from += 3) {
      const zeroed = new Uint8Array(written)
      zeroed.fill(0, from)
      expect(allowed).toContain((await found(reader, zeroed)).join())
    }
  })

  it('with any bytes at all where an unsynced write should be', async () => {
    const { synced, written } = await beforeAndAfter()
    const reader = createReader()
    const tail = written.length - synced.length
    const garbled = fc.oneof(
      // Whole sectors of something else.
      fc.uint8Array({ maxLength: 2 * tail }).map((bytes) => Buffer.concat([synced, bytes])),
      // What was written, but for a few bytes: a digit that has become another is still JSON.
      fc.array(fc.tuple(fc.nat(tail - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
        const bytes = Buffer.from(written)
        for (const [at, byte] of changes) bytes[synced.length + at] = byte
        return bytes
      }),
      fc.array(fc.tuple(fc.nat(tail - 1), fc.nat(9).map(String)), { minLength: 1, maxLength: 4 }).map((changes) => {
        const bytes = Buffer.from(written)
        for (const [at, digit] of changes) bytes.write(digit, synced.length + at)
        return bytes
      })
    )
    await fc.assert(
      fc.asyncProperty(garbled, async (bytes) => {
        expect(allowed).toContain((await found(reader, bytes)).join())
      }),
      { numRuns: 300 }
    )
  })

  it('at every byte of a rewrite, the old file stands until the new one is whole', async () => {
    const { synced, written } = await beforeAndAfter()
    const reader = createReader()
    // The rename never reached the disk, and of the new file there is any part.
    for (let length = 0; length <= written.length; length += 7) {
      await writeFile(join(folder, 'journal.jsonl.next'), written.subarray(0, length))
      expect(await found(reader, synced)).toEqual([1, 2, 3])
    }
    // It did reach the disk: the new file was synced before it, so it is whole.
    expect(await found(reader, written)).toEqual([2, 3, 4])
    // And the next start tidies up.
    await reader.close()
    await (await open()).close()
    expect(await readdir(folder)).toEqual(['journal.jsonl'])
  })

  it('a lost truncation brings back what was acknowledged, and loses nothing added since', async () => {
    const outbox = await open()
    for (const n of [1, 2]) add(outbox, n)
    await outbox.flush()
    const whole = await readFile(join(folder, 'journal.jsonl'))
    for (const { seq } of [...outbox.sendable()]) outbox.acknowledge(seq)
    await outbox.flush()
    expect((await stat(join(folder, 'journal.jsonl'))).size).toBe(0)
    await outbox.close()
    expect(await found(createReader(), whole)).toEqual([1, 2])
  })
})
