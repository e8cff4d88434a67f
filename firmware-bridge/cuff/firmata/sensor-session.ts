import type { Firmata } from 'firmata-io'
import type { Clock } from '../../clock.ts'
import type { CuffAbout } from '../cuff.ts'
import type { CuffClocks } from '../cuff-clocks.ts'
import type { OnCuff } from '../on-cuff/on-cuff.ts'
import { createAdxl335 } from '../sensors/adxl335.ts'
import type { FoundSensor } from '../sensors/find-sensor.ts'
import type { SensorReach } from '../sensors/i2c-sensor.ts'
import { ownFirmwareSensors } from '../sensors/known-sensors.ts'
import type { AnalogChoice, SensorChoice } from '../sensors/sensor-choice.ts'
import { writeSettings } from '../sensors/set-up-sensor.ts'
import type { Port } from '../transport/port.ts'
import { startAnalogStream } from './analog-stream.ts'
import { askIdentity, openCuffFamily } from './cuff-family.ts'
import { startDeviceStream } from './device-stream.ts'
import { findOnBus, type BusMemory } from './find-on-bus.ts'
import { openBoard } from './firmata-board.ts'
import { firmwareName } from './firmware-name.ts'
import { I2cBus } from './i2c-bus.ts'
import { ownFirmware } from './own-firmware.ts'
import { startPolledStream } from './polled-stream.ts'
import type { SampleStream, StreamListener } from './sample-stream.ts'
import type { SensorRegisters } from './sensor-registers.ts'

export interface SessionListener extends StreamListener {
  /** The sensor is set up and has been asked for samples. */
  ready(about: Omit<CuffAbout, 'source' | 'address'>): void
  /** The session is over and wants to be closed; an error without a code is the line's own. Called at most once. */
  ended(error: Error | null): void
}

export interface SensorSession {
  /** Between two samples, as far as it is known by now; null where no samples were asked for yet. */
  periodSeconds(): number | null
  /** Nothing is called any more from the moment of the call. Resolves once the port is given back. */
  close(): Promise<void>
}

export interface SessionOptions {
  clock: Clock
  answerTimeoutMs: number
  /** Outlive the session, so that time goes on over a reconnect. */
  clocks: CuffClocks
  /** What else is wired to the board. */
  onCuff: OnCuff | null
  sensor: SensorChoice
  busMemory: BusMemory
}

interface Started {
  stream: SampleStream
  name: string
  reach: SensorReach
}

const firmwareOf = ({ firmware: { name = '', version } }: Firmata): string | null =>
  version === undefined ? null : firmwareName(name, version)

/**
 * One connection to one board, from opening the port to its end. Brings up the sensor and reads it for ever, and once
 * more from the start where the board was reset meanwhile.
 */
export function createSensorSession(port: Port, options: SessionOptions, listener: SessionListener): SensorSession {
  const { clock, clocks, onCuff, sensor: choice, busMemory } = options
  let stream: SampleStream | null = null
  let bus: I2cBus | null = null
  let isOver = false
  /** Ends the set-up or stream under way. */
  let current = new AbortController()

  function begin(firmata: Firmata): void {
    stopStream()
    const { signal } = (current = new AbortController())
    setUp(firmata, signal).catch((error: unknown) => {
      if (!signal.aborted) end(error instanceof Error ? error : new Error(String(error)))
    })
  }

  function stopStream(): void {
    current.abort()
    stream?.stop()
    stream = null
  }

  async function setUp(firmata: Firmata, signal: AbortSignal): Promise<void> {
    // A board that was not reset by opening may still send what an earlier run asked for.
    firmata.reset()
    // A reset clears every pin, so they come behind it.
    onCuff?.plug(firmata)
    const started = choice.kind === 'analog' ? startAnalog(firmata, choice) : await startOnBus(firmata, choice, signal)
    stream = started.stream
    const { hasGyro, accelRangeG, gyroRangeDps } = started.reach
    listener.ready({
      firmware: firmwareOf(firmata),
      sensor: started.name,
      hasGyro,
      rateHz: started.stream.rateHz,
      accelRangeG,
      gyroRangeDps
    })
  }

  function startAnalog(io: Firmata, analog: AnalogChoice): Started {
    const sensor = createAdxl335(analog)
    return { stream: startAnalogStream({ clock, clocks, io, sensor }, listener), name: sensor.name, reach: sensor }
  }

  async function startOnBus(
    firmata: Firmata,
    wanted: Exclude<SensorChoice, AnalogChoice>,
    signal: AbortSignal
  ): Promise<Started> {
    const mine = (bus = new I2cBus(firmata))
    const found = await findOnBus(firmata, mine, wanted, { clock, signal, memory: busMemory })
    const started = (await startOwnStream(firmata, found, signal)) ?? (await startPolling(mine, found, signal))
    return { stream: started, name: found.name, reach: found.sensor }
  }

  /** Null where the firmware or the sensor is another one. Another's would let the question who it is go unanswered. */
  async function startOwnStream(
    firmata: Firmata,
    { sensor, address }: FoundSensor<SensorRegisters>,
    signal: AbortSignal
  ): Promise<SampleStream | null> {
    if (firmata.firmware.name !== ownFirmware || !ownFirmwareSensors.includes(sensor)) return null
    const family = openCuffFamily(firmata)
    const identity = await askIdentity(family, { clock, signal })
    return identity === null ? null : startDeviceStream({ clock, clocks, family, identity, address }, listener)
  }

  async function startPolling(
    on: I2cBus,
    found: FoundSensor<SensorRegisters>,
    signal: AbortSignal
  ): Promise<SampleStream> {
    await writeSettings(found.sensor, found.registers)
    return startPolledStream({ clock, clocks, bus: on, found, signal }, listener)
  }

  function end(error: Error | null): void {
    if (isOver) return
    isOver = true
    listener.ended(error)
  }

  const board = openBoard(port, options, {
    ready: begin,
    restarted: begin,
    chunkRead: () => stream?.chunkRead(),
    garbled: () => listener.rejected(),
    said(text) {
      bus?.said(text)
      stream?.said(text)
    },
    closed: end
  })

  return {
    periodSeconds: () => stream?.periodSeconds() ?? null,
    close() {
      isOver = true
      stopStream()
      onCuff?.unplug()
      return board.dispose()
    }
  }
}
