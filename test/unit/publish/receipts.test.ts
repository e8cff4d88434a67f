import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../firmware-bridge/publish/outbox-entry.ts'
import { createReceipts, type Receipts } from '../../../firmware-bridge/publish/receipts.ts'
import { createWaitingEntries, type WaitingEntries } from '../../../firmware-bridge/publish/waiting-entries.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

let clock: ManualClock
let waiting: WaitingEntries
let receipts: Receipts
let stores: string[]
let online: boolean
/** What was to be sent again, each time. */
let again: number[][]

beforeEach(() => {
  clock = createManualClock()
  waiting = createWaitingEntries({ entries: 10_000, characters: 1e9 })
  stores = ['gym']
  online = true
  again = []
  receipts = createReceipts({
    outbox: { waiting, acknowledge: (seq) => void waiting.remove(seq) },
    keepers: { names: () => stores, heard: () => true },
    connected: () => online,
    clock,
    again: (entries) => again.push(entries.map(({ seq }) => seq))
  })
})

function add(seq: number, version = 1, provisional = false): OutboxEntry {
  const name = { id: `left-cuff/s/${seq}`, version }
  const entry: OutboxEntry = { seq, topic: 'rep', payload: '{}', provisional, durable: true, name, storedIn: [] }
  waiting.add(entry)
  return entry
}
const take = (...seqs: number[]): void => {
  for (const seq of seqs) receipts.taken(add(seq))
}
const receipt = (seq: number, version = 1, store = 'gym'): void =>
  receipts.stored(store, [{ id: `left-cuff/s/${seq}`, version }])
const left = (): number[] => Array.from(waiting.inOrder(), ({ seq }) => seq)
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1)

describe('a receipt', () => {
  it('lets an entry go, and not before', () => {
    take(1, 2)
    expect(left()).toEqual([1, 2])
    receipt(2)
    expect(left()).toEqual([1])
    receipt(1)
    expect(left()).toEqual([])
  })

  it('is not waited for by a provisional rep', () => {
    receipts.taken(add(1, 0, true))
    expect(left()).toEqual([])
  })

  it('of a lower revision, of another store or of another rep lets nothing go', () => {
    receipts.taken(add(1, 2))
    receipt(1, 1)
    receipt(1, 2, 'stranger')
    receipt(7, 2)
    expect(left()).toEqual([1])
    receipt(1, 3)
    expect(left()).toEqual([])
  })

  it('that overtakes the acknowledgement counts', () => {
    const entry = add(1)
    receipt(1)
    expect(left()).toEqual([])
    receipts.taken(entry)
    expect(left()).toEqual([])
    clock.advance(60_000)
    expect(again).toEqual([])
  })

  it('is needed of every store', () => {
    stores = ['gym', 'coach']
    take(1)
    receipt(1, 1, 'coach')
    receipt(1, 1, 'coach')
    expect(left()).toEqual([1])
    receipt(1, 1, 'gym')
    expect(left()).toEqual([])
  })

  it('of a store that is no longer waited for is not missed', () => {
    stores = ['gym', 'coach']
    take(1, 2)
    receipt(1, 1, 'coach')
    stores = ['coach']
    receipts.forgotten()
    expect(left()).toEqual([2])
  })
})

describe('without a server', () => {
  beforeEach(() => {
    stores = []
  })

  it('the acknowledgement is enough, once a server has had its time to speak up', () => {
    receipts.reconnected()
    take(1)
    expect([receipts.doubtful(), receipts.count()]).toEqual([1, 0])
    clock.advance(30_000)
    expect(left()).toEqual([])
    take(2)
    expect(left()).toEqual([])
    expect(again).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('that time is counted on one connection', () => {
    receipts.reconnected()
    take(1)
    clock.advance(29_000)
    online = false
    clock.advance(60_000)
    expect(left()).toEqual([1])
    online = true
    receipts.reconnected()
    clock.advance(29_000)
    expect(left()).toEqual([1])
    clock.advance(1_000)
    expect(left()).toEqual([])
  })

  it('one that speaks up in time is given what came before', () => {
    receipts.reconnected()
    take(1)
    stores = ['gym']
    receipts.greeted()
    clock.advance(10_000)
    expect(again).toEqual([[1]])
    receipt(1)
    expect(left()).toEqual([])
  })

  it('a stop leaves nothing behind that was acknowledged', () => {
    receipts.reconnected()
    take(1)
    receipts.stop()
    expect(left()).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })
})

describe('an entry without a receipt', () => {
  it('is sent again after 10 s, then at pauses that double up to five minutes', () => {
    take(1)
    const at: number[] = []
    for (let second = 1; second <= 2000; second++) {
      clock.advance(1000)
      if (again.splice(0).length > 0) at.push(second)
    }
    expect(at).toEqual([10, 30, 70, 150, 310, 610, 910, 1210, 1510, 1810])
  })

  it('is sent again at a new connection, and when a server speaks up', () => {
    take(1)
    receipts.reconnected()
    expect(again).toEqual([[1]])
    clock.advance(9_000)
    receipts.greeted()
    // Not overdue yet: the receipt may be on its way.
    expect(again).toEqual([[1]])
    clock.advance(1_000)
    receipts.greeted()
    expect(again).toEqual([[1], [1]])
  })

  it('is not sent while there is no connection', () => {
    take(1)
    online = false
    clock.advance(1_000_000)
    expect(again).toEqual([])
    online = true
    receipts.reconnected()
    expect(again).toEqual([[1]])
  })

  it('is one of a hundred at most that are tried at once, however many wait', () => {
    take(...upTo(1000))
    receipts.reconnected()
    expect(again).toEqual([upTo(100)])
    clock.advance(10_000)
    // The next hundred have their turn: the first are not tried for ever.
    expect(again[1]).toEqual(upTo(200).slice(100))
  })

  it('follows at once where receipts come', () => {
    take(...upTo(1000))
    receipts.reconnected()
    for (const seq of upTo(1000)) receipt(seq)
    expect(left()).toEqual([])
    expect(again.flat()).toEqual(upTo(1000))
  })

  it('that a server refuses for ever holds up no other', () => {
    take(...upTo(150))
    receipts.reconnected()
    const given = new Set<number>()
    // The first hundred are never given a receipt.
    for (let turn = 0; turn < 5; turn++) {
      for (const seq of again.flat()) {
        if (seq > 100 && !given.has(seq)) {
          given.add(seq)
          receipt(seq)
        }
      }
      clock.advance(10_000)
    }
    expect(left()).toEqual(upTo(100))
    again = []
    clock.advance(600_000)
    expect(again.length).toBeLessThan(8)
  })

  it('of an earlier run is sent when there is a connection, a few at a time', () => {
    for (const seq of upTo(250)) add(seq)
    receipts.start()
    expect([...waiting.unsent()]).toEqual([])
    receipts.reconnected()
    expect(again).toEqual([upTo(100)])
  })

  it('is sent like a new one where no store is waited for any more', () => {
    take(1, 2)
    stores = []
    receipts.forgotten()
    expect(Array.from(waiting.unsent(), ({ seq }) => seq)).toEqual([1, 2])
  })
})

describe('settled', () => {
  it('waits for the receipts of what was just sent', async () => {
    take(1)
    let settled = false
    const done = receipts.settled().then(() => (settled = true))
    await Promise.resolve()
    expect(settled).toBe(false)
    receipt(1)
    await done
  })

  it('does not wait for a server that has been silent', async () => {
    take(1)
    clock.advance(1_000)
    await receipts.settled()
    expect(left()).toEqual([1])
  })
})
