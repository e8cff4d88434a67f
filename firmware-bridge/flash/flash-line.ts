import { SerialPort } from 'serialport'
import type { Duplex } from 'node:stream'
import type { Clock } from '../clock.ts'
import { createSerialPort } from '../cuff/transport/serial-port.ts'

/** A line to a board that can be made to start anew. */
export interface FlashLine {
  readonly stream: Duplex
  /** Starts the board anew. False where the port has no line to do so by. */
  reset(): Promise<boolean>
  close(): Promise<void>
}

/** Opens the line at a speed; rejects with the system's own error. */
export type OpenFlashLine = (baud: number) => Promise<FlashLine>

/** As avrdude does it: long enough for the capacitor between the line and the reset pin to empty. */
const releasedMs = 250
/** The chip waits 65 ms for its crystal. */
export const startingMs = 50

export const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve))

/** A serial port of this machine as a line to flash over. */
export const serialFlashLine =
  (path: string, clock: Clock): OpenFlashLine =>
  async (baud) => {
    const port = createSerialPort({ path, baud, hangUp: true })
    const { stream } = port
    await new Promise<void>((resolve, reject) => {
      stream.once('open', resolve)
      stream.once('error', reject)
      port.open()
    })
    return {
      stream,
      close: () => port.close(),
      async reset() {
        if (!(stream instanceof SerialPort)) return false
        if (!(await setLines(stream, false))) return false
        await pause(clock, releasedMs)
        const isSet = await setLines(stream, true)
        await pause(clock, startingMs)
        return isSet
      }
    }
  }

/** Both lines, since some adapters lead out only one. A port without them says so with an error. */
const setLines = (port: SerialPort, on: boolean): Promise<boolean> =>
  new Promise((resolve) => port.set({ dtr: on, rts: on }, (error) => resolve(error === null)))
