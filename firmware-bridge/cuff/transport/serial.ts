import { access } from 'node:fs/promises'
import { SerialPort } from 'serialport'
import type { Port, Transport } from './port.ts'
import { serialTrouble } from './serial-trouble.ts'

/** StandardFirmata's own rate. */
const baudRate = 57_600
/** Bluetooth adapters do not reset the board and may take seconds to find it. */
const bluetoothName = /rfcomm|bluetooth|hc-0[56]/i
const answerTimeoutMs = 10_000
const bluetoothAnswerTimeoutMs = 20_000

export const answerTimeoutOf = (path: string): number =>
  bluetoothName.test(path) ? bluetoothAnswerTimeoutMs : answerTimeoutMs

/** A serial port of this machine, wired or Bluetooth. */
export const createSerialTransport = (path: string): Transport => ({
  source: 'serial',
  answerTimeoutMs: answerTimeoutOf(path),
  nextPort: () => Promise.resolve({ port: createSerialPort(path), address: path }),
  isGone: () => isGone(path),
  trouble: (error) => serialTrouble(error, path)
})

/** Device files go with the device; Windows has none, and tells by the stream. */
async function isGone(path: string): Promise<boolean> {
  if (!path.startsWith('/')) return false
  return access(path).then(
    () => false,
    () => true
  )
}

export function createSerialPort(path: string): Port {
  const serial = new SerialPort({ path, baudRate, autoOpen: false, highWaterMark: 4096 })
  // A pulled pseudo-terminal ends instead of closing; the descriptor must be given back all the same.
  serial.on('end', () => void close())

  function close(): Promise<void> {
    if (serial.opening) {
      return new Promise((resolve) => {
        serial.once('open', () => void closeOpen().then(resolve))
        serial.once('error', () => resolve())
      })
    }
    return closeOpen()
  }

  function closeOpen(): Promise<void> {
    if (!serial.isOpen) return Promise.resolve()
    // The callback also comes with an error, which changes nothing: the port is no longer ours.
    return new Promise((resolve) => serial.close(() => resolve()))
  }

  return { stream: serial, open: () => serial.open(), close }
}
