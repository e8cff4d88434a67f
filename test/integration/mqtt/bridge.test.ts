import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KickbackError } from '../../../contracts/errors.ts'
import { contractVersion, topicOf } from '../../../contracts/topics.ts'
import type { Clock } from '../../../firmware-bridge/clock.ts'
import { brokerKinds } from '../../support/broker.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createBench, cuffId, type Bench, type TestBridge } from './bench.ts'

describe.each(brokerKinds)('bridge over %s', (kind) => {
  let bench: Bench

  beforeEach(async () => {
    bench = await createBench(kind)
  })
  afterEach(async () => {
    await bench.stop()
  })

  /** A bridge that has said all it says by itself at the start. */
  async function onlineBridge(): Promise<TestBridge> {
    const bridge = await bench.bridge()
    bridge.cuff.about()
    bridge.cuff.link('streaming')
    await bench.listener.first('status', ({ link }) => link === 'streaming')
    await bench.listener.first('about')
    await bench.listener.first('health')
    return bridge
  }

  it('publishes a rep at the top and again at the return, then the set', async () => {
    const { rep, counter, clock } = await onlineBridge()
    rep()
    rep()
    counter().endSet()
    const { payload: set } = await bench.listener.first('set')

    const reps = bench.listener.of('rep')
    expect(reps.map(({ n, state, revision }) => [n, state, revision])).toEqual([
      [1, 'provisional', 0],
      [1, 'confirmed', 1],
      [2, 'provisional', 0],
      [2, 'confirmed', 1]
    ])
    expect(new Set(reps.map(({ setId }) => setId))).toEqual(new Set([set.id]))
    expect(reps[0]?.id).toBe(`${cuffId}/${set.session}/1`)
    expect(reps[0]?.at).toBe(clock.now())
    expect(set).toMatchObject({ number: 1, ended: 'command', exercise: 'kickback', side: 'left' })
    expect(set.reps).toEqual([reps[1], reps[3]])
  })

  it('takes back a rep that was none', async () => {
    const { counter, cuff } = await onlineBridge()
    cuff.sample(1)
    counter().lift('momentum')
    await bench.listener.first('live', ({ set }) => set?.counts.momentum === 1)
    counter().revoke()
    const { payload } = await bench.listener.first('rep', ({ state }) => state === 'revoked')
    expect(payload).toMatchObject({ n: 1, revision: 1 })
    const { payload: live } = await bench.listener.first('live', ({ set }) => set?.counts.momentum === 0)
    expect(live).toMatchObject({ lastRep: null, set: { reps: [] } })
  })

  it('shows a late listener everything at once', async () => {
    const { rep, counter } = await onlineBridge()
    rep()
    counter().turn('eccentric')
    await bench.listener.first('live', ({ phase, set }) => phase === 'eccentric' && set?.counts.clean === 1)
    await bench.listener.until(() => bench.listener.of('rep').length === 2)

    const late = await bench.lateListener()
    const [status, about, live] = await Promise.all([late.first('status'), late.first('about'), late.first('live')])
    expect([status, about, live].every(({ retained }) => retained)).toBe(true)
    expect(status.payload).toMatchObject({ cuffId, online: true, link: 'streaming', trouble: null })
    expect(about.payload).toMatchObject({ sensor: 'MPU6050', placement: 'ankle', contract: contractVersion })
    expect(live.payload).toMatchObject({
      phase: 'eccentric',
      set: { active: true, number: 1, reps: [{ n: 1, kind: 'clean', state: 'confirmed' }] },
      lastRep: { n: 1, state: 'confirmed' }
    })
    expect(late.of('rep')).toEqual([])
    await late.first('health')
  })

  it('passes on why the cuff is not streaming', async () => {
    const { cuff } = await onlineBridge()
    cuff.link('lost', new KickbackError('SERIAL_CLOSED', 'The board at /dev/ttyUSB0 is gone.'))
    const { payload } = await bench.listener.first('status', ({ link }) => link === 'lost')
    expect(payload.trouble).toEqual({
      code: 'SERIAL_CLOSED',
      message: 'The board at /dev/ttyUSB0 is gone.',
      advice: 'Plug the board back in; the set goes on by itself.'
    })
  })

  it('sends the trace in batches, and drops it without a connection', async () => {
    const { cuff, bridge } = await onlineBridge()
    for (let i = 0; i <= 100; i++) cuff.sample(i / 100)
    await bench.listener.until(() => bench.listener.of('motion').length === 5)
    const batches = bench.listener.of('motion')
    expect(batches.map(({ legAngleDegrees }) => legAngleDegrees.length)).toEqual([5, 5, 5, 5, 5])
    expect(batches[0]).toMatchObject({ startSeconds: 0.04, legAngleDegrees: [0.4, 0.8, 1.2, 1.6, 2] })

    bench.gate.shut()
    await bench.listener.first('status', ({ online }) => !online)
    await changed(bridge, () => !bridge.state().publisher.connected)
    for (let i = 101; i <= 200; i++) cuff.sample(i / 100)
    expect(bridge.state().publisher).toMatchObject({ droppedMotion: 5, outboxDepth: 0 })
  })

  it('is declared offline by its last will when the line is cut, and online again when it is back', async () => {
    const { clock, bridge } = await onlineBridge()
    bench.gate.shut()
    await bench.listener.first('status', ({ online }) => !online)
    const late = await bench.lateListener()
    expect(await late.first('status')).toMatchObject({ retained: true, payload: { online: false } })

    await changed(bridge, () => bridge.state().publisher.brokerTrouble?.code === 'MQTT_UNREACHABLE')
    bench.gate.open()
    clock.advance(15_000)
    await late.first('status', ({ online }) => online)
  })

  it('contradicts a message that declares it dead', async () => {
    await onlineBridge()
    const late = await bench.lateListener()
    await late.first('status', ({ online }) => online)
    const births = late.of('status').length
    const stray = { cuffId, at: 0, online: false, link: 'lost', trouble: null }
    await bench.listener.send(topicOf(cuffId, 'status'), JSON.stringify(stray), true)
    await late.until(() => late.of('status').length >= births + 2)
    expect(late.of('status').at(-1)).toMatchObject({ online: true, link: 'streaming' })
  })

  it('keeps reps while the line is down, and sends them once, in order', async () => {
    const { rep, counter, bridge, clock } = await onlineBridge()
    rep()
    await bench.listener.until(() => bench.listener.of('rep').length === 2)
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    bench.gate.shut()
    await changed(bridge, () => !bridge.state().publisher.connected)
    for (let i = 0; i < 60; i++) rep()
    counter().endSet()
    expect(bridge.state().publisher.outboxDepth).toBe(121)

    bench.gate.open()
    clock.advance(15_000)
    await bench.listener.first('set')
    const numbers = bench.listener.of('rep').map(({ n, state }) => `${n} ${state}`)
    expect(numbers).toEqual(Array.from({ length: 61 }, (_, i) => [`${i + 1} provisional`, `${i + 1} confirmed`]).flat())
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
  })

  it('keeps reps over a restart of the broker', async () => {
    const { rep, bridge, clock } = await onlineBridge()
    const restarted = bench.restartBroker()
    await changed(bridge, () => !bridge.state().publisher.connected)
    rep()
    await restarted
    clock.advance(15_000)
    await bench.listener.first('rep', ({ state }) => state === 'confirmed')
    expect(bench.listener.of('rep')).toHaveLength(2)
    await changed(bridge, () => bridge.state().publisher.connected)
  })

  it('sends again what was never acknowledged', async () => {
    const { rep, bridge, clock } = await onlineBridge()
    bench.gate.muffle()
    rep()
    await bench.listener.until(() => bench.listener.of('rep').length === 2)
    expect(bridge.state().publisher.outboxDepth).toBe(2)

    bench.gate.shut()
    await changed(bridge, () => !bridge.state().publisher.connected)
    bench.gate.open()
    clock.advance(15_000)
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    await bench.listener.until(() => bench.listener.of('rep').length === 4)
    const [top, back, topAgain, backAgain] = bench.listener.of('rep')
    expect([topAgain, backAgain]).toEqual([top, back])
  })

  it('hands over to the next run what it could not send', async () => {
    const first = await onlineBridge()
    bench.gate.shut()
    await changed(first.bridge, () => !first.bridge.state().publisher.connected)
    first.rep()
    await first.bridge.stop()
    expect(bench.listener.of('rep')).toEqual([])

    bench.gate.open()
    const second = await bench.bridge({ random: () => 0.25 })
    // The set under way was ended by the stop.
    const { payload: set } = await bench.listener.first('set')
    expect(set).toMatchObject({ ended: 'stream-ended', reps: [{ n: 1 }] })
    expect(bench.listener.of('rep')).toHaveLength(2)
    expect(second.bridge.state().live.session).not.toBe(set.session)
  })

  it('ends the set and says goodbye when it stops', async () => {
    const { rep, bridge, cuff, clock } = await onlineBridge()
    rep()
    await bridge.stop()
    await bench.listener.first('set', ({ ended }) => ended === 'stream-ended')
    await bench.listener.first('status', ({ online }) => !online)
    expect(bench.listener.heard.at(-1)?.name).toBe('status')
    expect(cuff.stopped()).toBe(true)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('gives up within 5 s where neither the cuff nor the broker answers', async () => {
    const clock = createManualClock()
    let stopping = false
    let waitedMs = 0
    // Once it stops, every deadline passes in the next turn of the loop, and its length is added up.
    const impatient: Clock = {
      ...clock,
      after(ms, callback) {
        if (!stopping) return clock.after(ms, callback)
        const turn = setImmediate(() => {
          waitedMs += ms
          callback()
        })
        return () => clearImmediate(turn)
      }
    }
    const { rep, bridge, cuff } = await bench.bridge({ clock: impatient })
    await bench.listener.first('status')
    cuff.stop = () => new Promise(() => undefined)
    bench.gate.muffle()
    rep()
    await bench.listener.until(() => bench.listener.of('rep').length === 2)

    stopping = true
    await bridge.stop()
    expect(waitedMs).toBeGreaterThan(2_000)
    expect(waitedMs).toBeLessThan(5_000)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('reports its health each minute', async () => {
    const { clock, cuff } = await onlineBridge()
    for (let i = 0; i <= 1100; i++) cuff.sample(i / 100)
    clock.advance(60_000)
    const { payload } = await bench.listener.first('health', ({ uptimeSeconds }) => uptimeSeconds >= 60)
    expect(payload).toMatchObject({ samples: 1101, outboxDepth: 0, lastSampleAgeSeconds: 60 })
    expect(payload.rateHz).toBeCloseTo(100, 6)
  })

  it('goes on without a disk, and says so', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'kickback-nodisk-')), 'file')
    await writeFile(file, '')
    const { rep, clock } = await bench.bridge({ dataFolder: file })
    const { payload } = await bench.listener.first('status', ({ trouble }) => trouble !== null)
    expect(payload).toMatchObject({ online: true, trouble: { code: 'STORE_UNAVAILABLE' } })
    rep()
    await bench.listener.first('rep', ({ state }) => state === 'confirmed')

    await rm(file)
    clock.advance(5_000)
    await bench.listener.until(() => bench.listener.of('status').at(-1)?.trouble === null)
    await rm(dirname(file), { recursive: true, force: true })
  })

  it('keeps what a counter gets wrong to itself', async () => {
    const { counter, cuff, log } = await onlineBridge()
    cuff.sample(1)
    counter().lift('clean', { romDegrees: Number.NaN })
    counter().confirm({ romDegrees: 30 })
    await bench.listener.first('rep', ({ state }) => state === 'confirmed')
    expect(bench.listener.of('rep')).toHaveLength(1)
    expect(log.some((line) => line.includes('CONTRACT_INVALID_PAYLOAD') && line.includes('romDegrees'))).toBe(true)
  })

  it('refuses a second bridge of the same cuff in the same folder', async () => {
    await onlineBridge()
    await expect(bench.bridge()).rejects.toMatchObject({ code: 'CONFIG_DATA_FOLDER' })
  })
})

/** Resolves at the first change after which the condition holds. */
function changed(bridge: TestBridge['bridge'], condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const off = bridge.onChange(() => {
      if (!condition()) return
      off()
      resolve()
    })
    if (!condition()) return
    off()
    resolve()
  })
}
