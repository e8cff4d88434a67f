import { Duplex } from 'node:stream'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { askIdentity } from '../../../firmware-bridge/flash/ask-identity.ts'
import type { CuffIdentity } from '../../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { pause, startingMs, type FlashLine, type OpenFlashLine } from '../../../firmware-bridge/flash/flash-line.ts'
import { createManualClock } from '../manual-clock.ts'
import { turnClock } from '../turn-clock.ts'
import type { Bootloader } from './bootloaders.ts'
import { createFlashableChip, type FlashableChip } from './flashable-chip.ts'

const plumb = { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 }
/** Ends further apart than this misread each other. */
const mostBaudDifference = 0.04
/** What a byte at another speed may look like. */
const misread = (byte: number): number => (byte * 7 + 0x81) & 0xff

/** A chip with a bootloader at the end of a line that has a reset wire, in a time of its own. */
export interface FlashBench {
  readonly chip: FlashableChip
  readonly clock: ReturnType<typeof createManualClock>
  readonly open: OpenFlashLine
  /** Lets time run until the work is over, and gives its result. */
  run<T>(work: Promise<T>): Promise<T>
  /** Opens the line as the bridge does, which starts the board anew, and asks. */
  askWhoIsThere(baud: number): Promise<CuffIdentity | null>
  /** Changes what is on its way to the board; null loses it. */
  alter(change: (bytes: Buffer) => Buffer | null): void
  /** Pulls the plug. */
  unplug(): void
}

export const createFlashBench = (
  { startsAt }: Pick<Bootloader, 'startsAt'>,
  program: Uint16Array<ArrayBuffer>,
  options: { hasResetLine?: boolean } = {}
): FlashBench => {
  const { hasResetLine = true } = options
  const clock = createManualClock()
  let current: { stream: Duplex; baud: number } | null = null
  let change: (bytes: Buffer) => Buffer | null = (bytes) => bytes
  let sent: number[] = []
  const agrees = (): boolean => current !== null && Math.abs(chip.baudRate() / current.baud - 1) < mostBaudDifference
  const chip = createFlashableChip({
    program,
    startsAt,
    device: createMpu6050Model({ seed: 1, motionAt: (_time, out) => void Object.assign(out, plumb) }),
    address: mpu6050.address,
    poweredAtSeconds: 0,
    transmit: (byte) => sent.push(agrees() ? byte : misread(byte))
  })

  const connect = (baud: number): Duplex => {
    const stream = new Duplex({
      read: () => undefined,
      write(bytes: Buffer, _encoding, done) {
        const arriving = change(bytes)
        if (arriving !== null) chip.receive(agrees() ? arriving : arriving.map(misread))
        done()
      }
    })
    current = { stream, baud }
    return stream
  }
  const close = (): Promise<void> => {
    current?.stream.destroy()
    current = null
    return Promise.resolve()
  }
  const open = (baud: number): Promise<FlashLine> =>
    Promise.resolve({
      stream: connect(baud),
      async reset() {
        if (hasResetLine) chip.reset()
        await pause(clock, startingMs)
        return hasResetLine
      },
      close
    })

  return {
    chip,
    clock,
    open,
    run: (work) =>
      turnClock(clock, work, () => {
        chip.runUntil(clock.monotonicMs() / 1000)
        if (sent.length > 0) current?.stream.push(Buffer.from(sent))
        sent = []
      }),
    askWhoIsThere(baud) {
      const stream = connect(baud)
      const opened = (): void => {
        if (hasResetLine) chip.reset()
        stream.emit('open')
      }
      return askIdentity({ stream, open: () => void setImmediate(opened), close }, clock)
    },
    alter(next) {
      change = next
    },
    unplug() {
      current?.stream.destroy()
    }
  }
}
