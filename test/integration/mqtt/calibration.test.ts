import { writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command, CommandResult } from '../../../contracts/command.ts'
import { topicOf } from '../../../contracts/topics.ts'
import type { BridgeOptions } from '../../../firmware-bridge/bridge/bridge.ts'
import { brokerKinds } from '../../support/broker.ts'
import { createBench, cuffId, type Bench, type TestBridge } from './bench.ts'

describe.each(brokerKinds)('a calibration over %s', (kind) => {
  let bench: Bench
  let online: TestBridge

  beforeEach(async () => {
    bench = await createBench(kind)
    online = await bench.bridge()
    online.cuff.about()
    await bench.listener.first('about')
  })
  afterEach(async () => {
    await bench.stop()
  })

  let asked = 0
  type WithoutId<C> = C extends { id: string } ? Omit<C, 'id'> : never
  async function ask(command: WithoutId<Command>): Promise<CommandResult> {
    const id = `c${++asked}`
    await bench.listener.send(topicOf(cuffId, 'command'), JSON.stringify({ ...command, id }))
    return (await bench.listener.first('command/result', (result) => result.id === id)).payload
  }

  const isOnline = (): boolean | undefined => bench.listener.of('status').at(-1)?.online
  async function stop(): Promise<void> {
    await online.bridge.stop()
    await bench.listener.until(() => isOnline() === false)
  }
  /** Another run of the bridge, from when it hears commands: it listens before it says that it is there. */
  async function start(options: Partial<BridgeOptions> = {}): Promise<void> {
    online = await bench.bridge(options)
    await bench.listener.until(() => isOnline() === true)
  }

  const calibrate = async (degrees: number): Promise<void> => {
    await ask({ action: 'calibrate' })
    online.counter().show(degrees - 1)
    online.counter().show(degrees + 1)
  }
  const rangeNow = (): [number | null, boolean | undefined] => {
    const { fullRomDegrees, fullRomCalibrated } = online.bridge.state().live
    return [fullRomDegrees, fullRomCalibrated]
  }

  it('is seen from its beginning to its result', async () => {
    expect(await ask({ action: 'calibrate' })).toMatchObject({ ok: true })
    await bench.listener.first('live', ({ calibration }) => calibration?.repsDone === 0)
    online.counter().show(20, 'too-fast')
    await bench.listener.first('live', ({ calibration }) => calibration?.hint === 'too-fast')
    online.counter().show(41)
    await bench.listener.first('live', ({ calibration }) => calibration?.romDegrees === 41)
    online.counter().show(43)
    const { payload } = await bench.listener.first('live', ({ fullRomCalibrated }) => fullRomCalibrated === true)
    expect(payload).toMatchObject({ calibration: null, fullRomDegrees: 42 })
    expect(bench.listener.of('rep')).toEqual([])
  })

  it('given up, leaves the range that was known', async () => {
    await calibrate(42)
    await ask({ action: 'calibrate' })
    online.counter().show(20)
    expect(await ask({ action: 'cancel-calibration' })).toMatchObject({ ok: true })
    expect(rangeNow()).toEqual([42, true])
    expect(await ask({ action: 'cancel-calibration' })).toMatchObject({
      ok: false,
      trouble: { code: 'COMMAND_NO_CALIBRATION' }
    })
  })

  it('holds for its side and exercise, whatever comes between', async () => {
    await calibrate(42)
    await ask({ action: 'set-side', side: 'right' })
    expect(rangeNow()).toEqual([null, false])
    await calibrate(39)
    await ask({ action: 'set-exercise', exercise: 'abduction' })
    expect(rangeNow()).toEqual([null, false])
    await ask({ action: 'set-exercise', exercise: 'kickback' })
    expect(rangeNow()).toEqual([39, true])
    await ask({ action: 'set-side', side: 'left' })
    expect(rangeNow()).toEqual([42, true])
  })

  it('holds over a counter that begins again, since the stream did', async () => {
    online.cuff.sample(5)
    await calibrate(42)
    const before = online.counter()
    online.cuff.sample(1)
    expect(online.counter()).not.toBe(before)
    expect(rangeNow()).toEqual([42, true])
  })

  it('holds over a restart, and no longer once it is forgotten', async () => {
    await calibrate(42)
    await stop()
    await start()
    expect(rangeNow()).toEqual([42, true])

    await ask({ action: 'set-full-rom', fullRomDegrees: null })
    await bench.listener.first('live', ({ fullRomCalibrated }) => fullRomCalibrated === false)
    await stop()
    await start()
    expect(rangeNow()).toEqual([null, false])
  })

  it('gives way to a range given at the start, for the exercise and side started with', async () => {
    await calibrate(42)
    await ask({ action: 'set-side', side: 'right' })
    await calibrate(39)
    await stop()

    await start({ fullRomDegrees: 50 })
    expect(rangeNow()).toEqual([50, true])
    await ask({ action: 'set-side', side: 'right' })
    expect(rangeNow()).toEqual([39, true])
    await ask({ action: 'set-side', side: 'left' })
    expect(rangeNow()).toEqual([50, true])
    await stop()

    await start()
    expect(rangeNow()).toEqual([42, true])
  })

  it('is lost with its file, which stops nothing else', async () => {
    await calibrate(42)
    await stop()
    const path = bench.pathOf('ranges', `${cuffId}.json`)
    await writeFile(path, '{"version":1,"ran')

    await start()
    expect(rangeNow()).toEqual([null, false])
    expect(online.log.filter((line) => line.includes('ranges cannot be read'))).toHaveLength(1)
    online.rep()
    await bench.listener.first('rep', ({ state }) => state === 'confirmed')
  })
})
