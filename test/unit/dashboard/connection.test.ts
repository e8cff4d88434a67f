import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { socketProtocol } from '#contracts/socket-events.ts'
import { countOf } from '../../../dashboard/live/count-of.ts'
import { troubleWords } from '../../../dashboard/words/trouble.ts'
import { createBench, createMemory, englishWords } from './harness.ts'
import { cuffId, makeCuff, makeLive, makeRep, makeSnapshot, makeStatus } from './fixtures.ts'

function startedBench() {
  const bench = createBench()
  bench.connection.link.start()
  return bench
}

describe('the connection', () => {
  it('is connected with the snapshot, not before', () => {
    const { connection, socket } = startedBench()
    socket().tell('connect')
    socket().tell('hello', { protocol: socketProtocol, software: '0.1.0' })
    expect(connection.link.server.value).toBe('connecting')
    socket().tell('snapshot', makeSnapshot())
    expect(connection.link.server.value).toBe('connected')
    expect(connection.choice.cuff.value?.cuffId).toBe(cuffId)
  })

  it('watches the cuff that it shows, over every connection, and no other', async () => {
    const { connection, sockets, socket } = startedBench()
    socket().greet(makeSnapshot([makeCuff(), makeCuff({ cuffId: 'cuff-2', live: null })]))
    await nextTick()
    expect(socket().watched.at(-1)).toEqual([cuffId])
    connection.choice.choose('cuff-2')
    await nextTick()
    expect(socket().watched.at(-1)).toEqual(['cuff-2'])
    connection.link.refresh()
    expect(sockets[1]!.watched).toEqual([])
    sockets[1]!.greet(makeSnapshot([makeCuff(), makeCuff({ cuffId: 'cuff-2', live: null })]))
    expect(sockets[1]!.watched).toEqual([['cuff-2']])
  })

  it('applies deltas on top of the snapshot', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('live', makeLive(['clean', 'clean', 'partial']))
    socket().tell('status', makeStatus({ link: 'lost' }))
    socket().tell('broker', { connected: false })
    const cuff = connection.choice.cuff.value
    expect(countOf(cuff?.live?.set ?? null)).toBe(3)
    expect(cuff?.status?.link).toBe('lost')
    expect(connection.board.brokerConnected.value).toBe(false)
  })

  it('lets a new snapshot replace everything, cuffs that are gone included', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot([makeCuff(), makeCuff({ cuffId: 'cuff-2', live: null })]))
    socket().drop()
    expect(connection.link.server.value).toBe('lost')
    socket().greet(makeSnapshot([makeCuff({ live: makeLive(['momentum']) })]))
    expect([...connection.board.cuffs.keys()]).toEqual([cuffId])
    expect(countOf(connection.choice.cuff.value?.live?.set ?? null)).toBe(1)
    expect(connection.choice.cuff.value?.lastRep?.kind).toBe('momentum')
  })

  it('ignores deltas that come between a reconnection and its snapshot', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().drop()
    socket().tell('connect')
    socket().tell('live', makeLive(['clean', 'clean', 'clean']))
    expect(countOf(connection.choice.cuff.value?.live?.set ?? null)).toBe(2)
  })

  it('ignores a socket that has been replaced', () => {
    const { connection, sockets, socket } = startedBench()
    socket().greet(makeSnapshot())
    connection.link.refresh()
    expect(sockets).toHaveLength(2)
    expect(sockets[0]!.disconnected()).toBe(true)
    sockets[1]!.greet(makeSnapshot([makeCuff({ live: makeLive(['clean']) })]))
    sockets[0]!.tell('live', makeLive(['clean', 'clean', 'clean', 'clean']))
    sockets[0]!.tell('disconnect', 'transport close')
    expect(countOf(connection.choice.cuff.value?.live?.set ?? null)).toBe(1)
    expect(connection.link.server.value).toBe('connected')
  })

  it('calls again by itself after the server hung up', () => {
    const { clock, socket } = startedBench()
    socket().greet(makeSnapshot())
    const before = socket().connects()
    socket().drop('io server disconnect')
    clock.advance(2000)
    expect(socket().connects()).toBe(before + 1)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('reloads a page of another protocol once, and then says so', () => {
    const memory = createMemory()
    const first = createBench(createMemory(), memory)
    first.connection.link.start()
    first.socket().tell('hello', { protocol: 99, software: '9.0.0' })
    expect(first.reloads()).toBe(1)

    const again = createBench(createMemory(), memory)
    again.connection.link.start()
    again.socket().tell('hello', { protocol: 99, software: '9.0.0' })
    again.socket().tell('snapshot', makeSnapshot())
    expect(again.reloads()).toBe(0)
    expect(again.connection.link.server.value).toBe('other-version')
    expect(again.connection.board.cuffs.size).toBe(0)
  })

  it('takes no more cuffs than a tablet can hold', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot([]))
    for (let index = 0; index < 400; index++) socket().tell('status', makeStatus({ cuffId: `cuff-${index}` }))
    expect(connection.board.cuffs.size).toBe(256)
  })
})

describe('reps', () => {
  it('move the count before the next live says so', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('rep', makeRep(3, { state: 'provisional', revision: 0 }))
    const set = connection.choice.cuff.value?.live?.set
    expect(countOf(set ?? null)).toBe(3)
    expect(set?.reps.at(-1)).toEqual({ n: 3, kind: 'clean', state: 'provisional' })
  })

  it('of an older revision change nothing', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('rep', makeRep(3, { revision: 2, kind: 'momentum' }))
    socket().tell('rep', makeRep(3, { revision: 1, kind: 'clean' }))
    socket().tell('rep', makeRep(3, { revision: 2, kind: 'partial' }))
    expect(connection.choice.cuff.value?.lastRep).toMatchObject({ revision: 2, kind: 'momentum' })
    expect(connection.choice.cuff.value?.live?.set?.counts).toEqual({ clean: 2, momentum: 1, partial: 0 })
  })

  it('of the past, sent in bulk after an outage, change nothing', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot([makeCuff({ live: makeLive(['clean', 'clean', 'clean']) })]))
    socket().tell('rep', makeRep(1, { revision: 7, kind: 'partial' }))
    expect(connection.choice.cuff.value?.spokenRep?.n).toBe(3)
    expect(connection.choice.cuff.value?.live?.set?.counts.partial).toBe(0)
  })

  it('that are revoked leave the ring', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('rep', makeRep(3, { state: 'provisional', revision: 0 }))
    socket().tell('rep', makeRep(3, { state: 'revoked', revision: 1 }))
    expect(countOf(connection.choice.cuff.value?.live?.set ?? null)).toBe(2)
    expect(connection.choice.cuff.value?.spokenRep?.state).toBe('revoked')
  })

  it('that are clean so far leave the last verdict up until they are over', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot([makeCuff({ live: makeLive(['clean', 'momentum']) })]))
    socket().tell('rep', makeRep(3, { state: 'provisional', revision: 0 }))
    expect(connection.choice.cuff.value?.spokenRep?.n).toBe(2)
    socket().tell('rep', makeRep(3, { revision: 1 }))
    expect(connection.choice.cuff.value?.spokenRep?.n).toBe(3)
  })

  it('of a swung lift are spoken of at the top', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('rep', makeRep(3, { state: 'provisional', revision: 0, kind: 'momentum' }))
    expect(connection.choice.cuff.value?.spokenRep?.n).toBe(3)
  })

  it('of a new session start from nothing', () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().tell('live', makeLive([], { session: 'another-day' }))
    expect(connection.choice.cuff.value?.lastRep).toBeNull()
    expect(connection.choice.cuff.value?.spokenRep).toBeNull()
  })
})

describe('the chosen cuff', () => {
  it('is the first that streams, and stays when it is lost', async () => {
    const { connection, socket } = startedBench()
    const waiting = makeCuff({ cuffId: 'a', live: null, status: makeStatus({ cuffId: 'a', link: 'waiting' }) })
    const streaming = makeCuff({ cuffId: 'b', live: null, status: makeStatus({ cuffId: 'b' }) })
    socket().greet(makeSnapshot([waiting, streaming]))
    expect(connection.choice.cuff.value?.cuffId).toBe('b')
    await nextTick()
    socket().tell('status', makeStatus({ cuffId: 'b', link: 'lost' }))
    socket().tell('status', makeStatus({ cuffId: 'a' }))
    await nextTick()
    expect(connection.choice.cuff.value?.cuffId).toBe('b')
    const lost = { ...streaming, status: makeStatus({ cuffId: 'b', link: 'lost' }) }
    socket().greet(makeSnapshot([{ ...waiting, status: makeStatus({ cuffId: 'a' }) }, lost]))
    await nextTick()
    expect(connection.choice.cuff.value?.cuffId).toBe('b')
  })

  it('can be picked by hand, and is remembered', async () => {
    const storage = createMemory()
    const cuffs = ['a', 'b'].map((id) => makeCuff({ cuffId: id, live: null, status: makeStatus({ cuffId: id }) }))
    const first = createBench(storage)
    first.connection.link.start()
    first.socket().greet(makeSnapshot(cuffs))
    first.connection.choice.choose('b')
    expect(first.connection.choice.cuff.value?.cuffId).toBe('b')
    const next = createBench(storage)
    next.connection.link.start()
    next.socket().greet(makeSnapshot(cuffs))
    await nextTick()
    expect(next.connection.choice.cuff.value?.cuffId).toBe('b')
  })
})

describe('a command', () => {
  it('is sent with an id and resolves to null once done', async () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    expect(await connection.send(cuffId, { action: 'set-side', side: 'right' })).toBeNull()
    expect(socket().sent).toEqual([{ cuffId, command: { action: 'set-side', side: 'right', id: 'command-1' } }])
  })

  it('is not kept for later while there is no connection', async () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    socket().drop()
    const trouble = await connection.send(cuffId, { action: 'end-set' })
    expect(troubleWords(trouble!, englishWords()).message).toContain('not sent')
    expect(socket().sent).toEqual([])
  })

  it("fails with the bridge's words, or with words for silence", async () => {
    const { connection, socket } = startedBench()
    socket().greet(makeSnapshot())
    const trouble = { code: 'COMMAND_NO_SET', message: 'No set is under way.', advice: 'Just begin to lift.' }
    socket().answer((id) => Promise.resolve({ id, ok: false, trouble }))
    expect(await connection.send(cuffId, { action: 'end-set' })).toEqual(trouble)
    socket().answer(() => Promise.reject(new Error('operation has timed out')))
    const silence = await connection.send(cuffId, { action: 'end-set' })
    expect(troubleWords(silence!, englishWords()).message).toContain('No answer')
  })
})
