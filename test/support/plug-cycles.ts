import type { Duplex } from 'node:stream'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createLinkedCuff } from '../../firmware-bridge/cuff/link/linked-cuff.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createMpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createOnCuff } from '../../firmware-bridge/cuff/on-cuff/on-cuff.ts'
import type { Wiring } from '../../firmware-bridge/cuff/on-cuff/wiring.ts'
import { createSerialTransport } from '../../firmware-bridge/cuff/transport/serial.ts'
import { silentLogger } from './firmata-driver.ts'
import { createPseudoTerminal } from './pty.ts'

/** What the process holds: bytes on the heap after a collection, and how many of what keeps it alive or listens. */
export interface Held {
  heapBytes: number
  timers: number
  handles: number
  signalListeners: number
}

export interface PlugCycle {
  /** From pulling the plug to the word `lost`, and from putting it back to the word `streaming`. */
  lostSeconds: number
  backSeconds: number
}

export interface PluggedCuff {
  /** The plug stays out for so long, seconds. */
  cycle(awaySeconds?: number): Promise<PlugCycle>
  held(): Held
  reconnects(): number
  /** Samples whose time was no later than that of the one before. */
  outOfOrder(): number
  stop(): Promise<void>
}

const secondsSince = (startMs: number): number => (performance.now() - startMs) / 1000

const countOf = (kind: RegExp): number => process.getActiveResourcesInfo().filter((name) => kind.test(name)).length

/** One of each, as they are wired in the documentation. */
const everyPart: Wiring = { buzzer: 'D6', vibration: 'D7', led: 'D5', button: 'D4' }

/** A cuff on a serial port of this machine, behind which a simulated board can be pulled out and put back. */
export const plugInCuff = async (ptyTool: string, wiring: Wiring = everyPart): Promise<PluggedCuff> => {
  const terminal = createPseudoTerminal(ptyTool)
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  const sensor = createMpu6050Model({ seed: 1, motionAt: (seconds, out) => leg.motionAt(seconds, out) })
  let line: Duplex | null = null

  const plugIn = async (): Promise<void> => {
    const device = createFirmataDevice({ clock: systemClock, devices: new Map([[mpu6050.address, sensor]]) })
    line = device.stream
    await terminal.plugIn(device.stream)
    device.open()
  }
  const unplug = async (): Promise<void> => {
    await terminal.unplug()
    line?.destroy()
  }

  let isStreaming = false
  let lastSeconds = -Infinity
  let outOfOrder = 0
  let waiting: { streaming: boolean; resolve: () => void } | null = null
  const turns = (streaming: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (isStreaming === streaming) resolve()
      else waiting = { streaming, resolve }
    })

  await plugIn()
  const cuff = createLinkedCuff({
    transport: createSerialTransport(terminal.path),
    clock: systemClock,
    random: Math.random,
    logger: silentLogger,
    onCuff: createOnCuff(wiring, systemClock)
  })
  cuff.start({
    sample({ timeSeconds }) {
      if (timeSeconds <= lastSeconds) outOfOrder++
      lastSeconds = timeSeconds
    },
    link(state) {
      isStreaming = state === 'streaming'
      if (waiting === null || waiting.streaming !== isStreaming || state === 'stalled') return
      waiting.resolve()
      waiting = null
    },
    about: () => undefined,
    ended: () => undefined
  })
  await turns(true)

  return {
    async cycle(awaySeconds = 0) {
      const pulledMs = performance.now()
      const isLost = turns(false)
      await unplug()
      await isLost
      const lostSeconds = secondsSince(pulledMs)
      if (awaySeconds > 0) await new Promise<void>((resolve) => void systemClock.after(awaySeconds * 1000, resolve))
      await plugIn()
      const backMs = performance.now()
      await turns(true)
      cuff.signal?.('momentum')
      return { lostSeconds, backSeconds: secondsSince(backMs) }
    },
    held() {
      globalThis.gc?.()
      return {
        heapBytes: process.memoryUsage().heapUsed,
        timers: countOf(/^(Timeout|Immediate)$/),
        handles: countOf(/Wrap$|TTY|Pipe|Process|FSReq/i),
        signalListeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
      }
    },
    reconnects: () => cuff.counters().reconnects,
    outOfOrder: () => outOfOrder,
    async stop() {
      await cuff.stop()
      await unplug()
      await terminal.remove()
    }
  }
}
