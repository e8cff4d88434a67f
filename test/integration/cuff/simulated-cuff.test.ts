import five from 'johnny-five'
import { afterEach, describe, expect, it } from 'vitest'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLegMotion } from '../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import {
  createSimulatedCuff,
  type SimulatedCuff,
  type SimulatedCuffOptions
} from '../../../firmware-bridge/cuff/simulated/simulated-cuff.ts'
import { createCuffRecord, settle, silentLogger, turn, turnUntil } from '../../support/firmata-driver.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const { registers, settings } = mpu6050
let started: SimulatedCuff[] = []
afterEach(async () => {
  for (const cuff of started) void cuff.stop()
  started = []
  await settle()
})

function start(options: Partial<SimulatedCuffOptions> = {}) {
  const clock = createManualClock()
  const random = createRandom(3)
  const cuff = createSimulatedCuff({ clock, random: () => random.unit(), logger: silentLogger, seed: 7, ...options })
  const record = createCuffRecord(clock)
  started.push(cuff)
  cuff.start(record)
  const latest = () => record.links.at(-1)
  return {
    clock,
    cuff,
    record,
    latest,
    stateIs: (state: string) => () => latest()?.state === state,
    streaming: () => turnUntil(clock, () => record.samples.length > 0)
  }
}

/** Flips one bit in one of `every` bytes. */
function flipper(every: number) {
  const random = createRandom(99)
  const control = { isOn: false }
  const tamper = (bytes: Uint8Array) =>
    control.isOn ? bytes.map((byte) => (random.unit() * every < 1 ? byte ^ (1 << (random.unit() * 8)) : byte)) : bytes
  return { control, tamper }
}

describe('the simulated cuff, by way of johnny-five', () => {
  it('waits, tells what it is, and streams what the leg does', async () => {
    const { clock, cuff, record, streaming } = start()
    await streaming()
    expect(record.links.map(({ state }) => state)).toEqual(['waiting', 'streaming'])
    expect(record.abouts).toEqual([
      {
        source: 'simulated',
        address: null,
        firmware: 'Simulated.ino 2.5',
        sensor: 'MPU6050',
        hasGyro: true,
        rateHz: 100,
        accelRangeG: 8,
        gyroRangeDps: 1000
      }
    ])
    const firstAt = cuff.legSeconds()
    await turn(clock, 8000)
    expect(record.samples.length).toBe(801)
    const motion = createLegMotion()
    let worst = 0
    let fastest = 0
    for (const sample of record.samples) {
      cuff.leg.motionAt(firstAt + sample.timeSeconds, motion)
      worst = Math.max(worst, Math.abs(sample.gyroX - motion.gyroX), Math.abs(sample.gyroY - motion.gyroY))
      fastest = Math.max(fastest, Math.hypot(motion.gyroX, motion.gyroY, motion.gyroZ))
    }
    expect(fastest).toBeGreaterThan(40)
    // The zero-rate error of the data sheet, 20 deg/s, and the delay of the low-pass.
    expect(worst).toBeLessThan(30)
    expect(cuff.counters()).toEqual({ samples: 801, gaps: 0, rejected: 0, reconnects: 0 })
  })

  it('writes every setting, and they hold', async () => {
    const { cuff, streaming } = start()
    await streaming()
    expect(cuff.sensor.register(registers.powerManagement)).toBe(settings.powerManagement)
    expect(cuff.sensor.register(registers.config)).toBe(settings.config)
    expect(cuff.sensor.register(registers.gyroConfig)).toBe(settings.gyroConfig)
    expect(cuff.sensor.register(registers.accelConfig)).toBe(settings.accelConfig)
    expect(cuff.sensor.register(registers.sampleRateDivider)).toBe(settings.sampleRateDivider)
  })

  it('asks a board that was not reset by opening, as over Bluetooth', async () => {
    const { clock, streaming } = start({ speaksFirst: false })
    await streaming()
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(500)
    expect(clock.monotonicMs()).toBeLessThan(1000)
  })

  it('is lost at once when unplugged, comes back, sends the settings again, and time goes on', async () => {
    const { clock, cuff, record, stateIs, streaming } = start()
    await streaming()
    await turn(clock, 1000)
    const lastBefore = record.samples.at(-1)!.timeSeconds
    const unpluggedAt = clock.monotonicMs()
    cuff.sensor.brownOut()
    expect(cuff.unplug()).toBe(true)
    await turnUntil(clock, stateIs('lost'), { withinMs: 1000 })
    expect(record.links.at(-1)!.trouble?.code).toBe('SERIAL_CLOSED')
    const seenBefore = record.samples.length
    await turnUntil(clock, stateIs('streaming'))
    expect(cuff.sensor.register(registers.accelConfig)).toBe(settings.accelConfig)
    await turn(clock, 500)
    const away = (clock.monotonicMs() - unpluggedAt) / 1000
    expect(record.samples[seenBefore]!.timeSeconds).toBeGreaterThan(lastBefore)
    expect(record.samples.at(-1)!.timeSeconds - lastBefore).toBeCloseTo(away, 1)
    expect(cuff.counters()).toMatchObject({ reconnects: 1, gaps: 1 })
  })

  it('stalls after ten periods of silence, is opened anew after two seconds, and says why', async () => {
    let isSilent = false
    const { clock, record, latest, stateIs, streaming } = start({ tamper: (bytes) => (isSilent ? null : bytes) })
    await streaming()
    await turn(clock, 1000)
    isSilent = true
    const silentAt = clock.monotonicMs()
    await turnUntil(clock, stateIs('stalled'))
    expect(clock.monotonicMs() - silentAt).toBeLessThanOrEqual(120)
    expect(latest()?.trouble?.code).toBe('CUFF_STALLED')
    await turnUntil(clock, stateIs('lost'))
    expect(clock.monotonicMs() - silentAt).toBeGreaterThanOrEqual(1980)
    expect(clock.monotonicMs() - silentAt).toBeLessThanOrEqual(2020)
    await turnUntil(clock, () => latest()?.trouble?.code === 'FIRMATA_NO_ANSWER')
    isSilent = false
    await turnUntil(clock, stateIs('streaming'))
    expect(record.links.map(({ state }) => state)).toEqual([
      'waiting',
      'streaming',
      'stalled',
      'lost',
      'lost',
      'streaming'
    ])
  })

  it('rejects and counts the replies of a loose wire, never reads them as zeros, and names the wire', async () => {
    const { clock, cuff, record, latest, stateIs, streaming } = start()
    await streaming()
    await turn(clock, 1000)
    const before = record.samples.length
    cuff.sensor.detach()
    await turn(clock, 500)
    expect(record.samples.length).toBe(before)
    expect(cuff.counters().rejected).toBe(50)
    expect(latest()).toMatchObject({ state: 'stalled', trouble: { code: 'SENSOR_NOT_FOUND' } })
    cuff.sensor.attach()
    await turnUntil(clock, stateIs('streaming'))
    expect(record.samples.every(({ accelX, accelY, accelZ }) => Math.hypot(accelX, accelY, accelZ) > 0.3)).toBe(true)
    // The firmware's counting went on, so no time was lost either.
    expect(cuff.counters()).toMatchObject({ gaps: 0, reconnects: 0 })
  })

  it('wakes a sensor that lost its power for a moment', async () => {
    const { clock, cuff, record, latest, stateIs, streaming } = start()
    await streaming()
    await turn(clock, 1000)
    const before = record.samples.length
    cuff.sensor.brownOut()
    await turnUntil(clock, () => latest()?.trouble?.code === 'SENSOR_FROZEN')
    expect(record.samples.length).toBe(before)
    await turnUntil(clock, stateIs('streaming'), { withinMs: 500 })
    expect(cuff.sensor.register(registers.gyroConfig)).toBe(settings.gyroConfig)
    expect(cuff.counters().reconnects).toBe(0)
  })

  it('rejects a reading that is sent again and again, and writes the settings again', async () => {
    let frozen: Uint8Array | null = null
    let isFrozen = false
    const { clock, cuff, record, streaming } = start({
      tamper(bytes) {
        if (bytes.length !== 35 || !isFrozen) return bytes
        return (frozen ??= bytes)
      }
    })
    await streaming()
    await turn(clock, 1000)
    isFrozen = true
    const before = record.samples.length
    await turn(clock, 1000)
    expect(record.samples.length - before).toBeLessThanOrEqual(3)
    expect(cuff.counters().rejected).toBeGreaterThanOrEqual(97)
    expect(record.links.map(({ trouble }) => trouble?.code)).toContain('SENSOR_FROZEN')
    isFrozen = false
    await turnUntil(clock, () => record.links.at(-1)?.state === 'streaming', { withinMs: 200 })
  })

  it('finds that the ranges were lost without a sleep, and sets them again', async () => {
    const { clock, cuff, streaming } = start()
    await streaming()
    cuff.sensor.write(Uint8Array.of(registers.accelConfig, 0), cuff.legSeconds())
    await turnUntil(clock, () => cuff.sensor.register(registers.accelConfig) === settings.accelConfig, {
      withinMs: 6000
    })
  })

  it('counts on while one serial byte in a hundred is flipped', async () => {
    const { control, tamper } = flipper(100)
    const { clock, cuff, record, streaming } = start({ tamper })
    await streaming()
    control.isOn = true
    const { samples } = cuff.counters()
    await turn(clock, 30_000)
    const after = cuff.counters()
    // 35 bytes a reply: seven in ten come through whole.
    expect(after.samples - samples).toBeGreaterThan(1800)
    expect(after.rejected).toBeGreaterThan(100)
    for (let i = 1; i < record.samples.length; i++) {
      expect(record.samples[i]!.timeSeconds).toBeGreaterThan(record.samples[i - 1]!.timeSeconds)
    }
    const elapsed = record.samples.at(-1)!.timeSeconds - record.samples[0]!.timeSeconds
    expect(Math.abs(elapsed - (clock.monotonicMs() - record.links[1]!.atMs) / 1000)).toBeLessThan(0.2)
  })

  it.each([1, 3, 10])('neither crashes nor gives up when one byte in %i is flipped, and recovers', async (every) => {
    const { control, tamper } = flipper(every)
    const { clock, record, streaming } = start({ tamper })
    control.isOn = true
    await turn(clock, 30_000, 50)
    control.isOn = false
    await streaming()
    await turnUntil(clock, () => record.links.at(-1)?.state === 'streaming')
  })

  it.each([
    ['a firmware name of negative length', [0xf0, 0x79, 0xf7]],
    ['a pin that is not there', [0xf0, 0x6e, 0x7e, 0, 0, 0xf7]],
    ['an analog mapping of too many pins', [0xf0, 0x6a, ...Array.from({ length: 60 }, () => 1), 0xf7]],
    ['a message within itself', [0xf0, 0x73, 0x73, 0xf7]]
  ])('survives %s before a reading, and counts it', async (_, poison) => {
    let isPoisoned = false
    const tamper = (bytes: Uint8Array) => (isPoisoned ? Uint8Array.of(...poison, ...bytes) : bytes)
    const { clock, cuff, record, streaming } = start({ tamper })
    await streaming()
    isPoisoned = true
    await turn(clock, 10)
    isPoisoned = false
    expect(cuff.counters().rejected).toBe(1)
    const { samples } = cuff.counters()
    await turn(clock, 500)
    expect(cuff.counters().samples).toBe(samples + 50)
    expect(record.links.at(-1)?.state).toBe('streaming')
  })

  it('gathers no message that never ends', async () => {
    const startOfMessage = Uint8Array.of(0xf0, 1)
    const filling = new Uint8Array(1500).fill(1)
    let chunksLeft = 0
    const tamper = (bytes: Uint8Array) => {
      if (chunksLeft === 0) return bytes
      return chunksLeft-- === 6 ? startOfMessage : filling
    }
    const { clock, cuff, streaming } = start({ tamper })
    await streaming()
    chunksLeft = 6
    await turn(clock, 60)
    // Cut off at 4096 bytes; what comes behind is no message and dropped byte by byte.
    expect(cuff.counters().rejected).toBe(1)
    const { samples } = cuff.counters()
    await turn(clock, 500)
    expect(cuff.counters().samples).toBe(samples + 50)
  })

  it('leaves no timer of the libraries behind when a board never answers', async () => {
    const activeTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = activeTimers()
    const { clock, record } = start({ tamper: () => null })
    await turn(clock, 120_000, 500)
    expect(record.links.at(-1)).toMatchObject({ state: 'waiting', trouble: { code: 'FIRMATA_NO_ANSWER' } })
    // The try under way has the two that Firmata and johnny-five start with.
    expect(activeTimers()).toBeLessThanOrEqual(before + 2)
  })

  it('keeps waiting for a port that is not there, ever more patiently, and says so once', async () => {
    let tries = 0
    const refuse = () => {
      tries++
      return tries < 40 ? new Error('No such file or directory, cannot open') : null
    }
    const { clock, record, streaming } = start({ refuse })
    await turn(clock, 20_000)
    expect(tries).toBeGreaterThan(5)
    expect(tries).toBeLessThan(15)
    expect(record.links.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    tries = 100
    await streaming()
  })

  it('leaves neither timers nor listeners nor boards after 200 reconnects', async () => {
    const signalListeners = process.listenerCount('SIGINT')
    const { clock, cuff, record, streaming } = start()
    await streaming()
    const timers = clock.pendingTimers()
    const boards = five.Board.cache.length
    const activeTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const nodeTimers = activeTimers()
    for (let i = 0; i < 200; i++) {
      cuff.unplug()
      const reconnects = cuff.counters().reconnects
      await turnUntil(clock, () => cuff.counters().reconnects === reconnects + 1, { stepMs: 50 })
    }
    expect(clock.pendingTimers()).toBe(timers)
    expect(five.Board.cache.length).toBe(boards)
    expect(activeTimers()).toBeLessThanOrEqual(nodeTimers)
    expect(process.listenerCount('SIGINT')).toBe(signalListeners)
    expect(cuff.counters().reconnects).toBe(200)
    expect(record.samples.at(-1)!.timeSeconds).toBeGreaterThan(record.samples[0]!.timeSeconds)
  })

  it('stops for good: no timers wait and nothing more is heard', async () => {
    const { clock, cuff, record, streaming } = start()
    await streaming()
    const stopping = cuff.stop()
    const heard = record.samples.length
    await stopping
    await turn(clock, 5000)
    expect(clock.pendingTimers()).toBe(0)
    expect(record.samples.length).toBe(heard)
  })

  it('can be stopped while it waits to try again, and while the port opens', async () => {
    const refused = start({ refuse: () => new Error('busy') })
    await turn(refused.clock, 1000)
    await refused.cuff.stop()
    expect(refused.clock.pendingTimers()).toBe(0)
    const opening = start()
    await opening.cuff.stop()
    await turn(opening.clock, 1000)
    expect(opening.clock.pendingTimers()).toBe(0)
    expect(opening.record.samples).toEqual([])
  })
})

describe('stopping while the sensor is being set up', () => {
  it('leaves no timer behind and hears nothing more', async () => {
    const withoutI2cReplies = (bytes: Uint8Array) => (bytes[1] === 0x77 ? null : bytes)
    const { clock, cuff, record } = start({ tamper: withoutI2cReplies })
    await turn(clock, 700)
    expect(clock.pendingTimers()).toBeGreaterThan(0)
    await cuff.stop()
    await settle()
    expect(clock.pendingTimers()).toBe(0)
    expect(record.links).toHaveLength(1)
  })

  it('tells of a sensor that is not there, and finds it once it is plugged in', async () => {
    const { clock, cuff, latest, streaming } = start()
    cuff.sensor.detach()
    await turnUntil(clock, () => latest()?.trouble !== null)
    expect(latest()).toMatchObject({ state: 'waiting', trouble: { code: 'SENSOR_NOT_FOUND' } })
    cuff.sensor.attach()
    await streaming()
  })

  it('tells of a sensor that does not keep its settings', async () => {
    const { clock, cuff, latest } = start()
    const write = cuff.sensor.write.bind(cuff.sensor)
    cuff.sensor.write = (bytes, seconds) =>
      bytes.length > 1 && bytes[0] === registers.accelConfig ? true : write(bytes, seconds)
    await turnUntil(clock, () => latest()?.trouble !== null)
    expect(latest()?.trouble?.code).toBe('SENSOR_SETTINGS')
    expect(latest()?.trouble?.message).toContain('acceleration range')
  })
})
