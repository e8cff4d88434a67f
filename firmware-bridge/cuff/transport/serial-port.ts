import { SerialPort } from 'serialport'
import type { SpeedPort } from './asked-port.ts'

export interface SerialPortOptions {
  path: string
  baud: number
  /**
   * Whether closing drops the line that restarts most boards at the next opening. It frees a board whose program
   * hangs; a stranger is spared it.
   */
  hangUp: boolean
}

export function createSerialPort({ path, baud, hangUp }: SerialPortOptions): SpeedPort {
  const serial = new SerialPort({ path, baudRate: baud, autoOpen: false, highWaterMark: 4096, hupcl: hangUp })
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

  return {
    stream: serial,
    open: () => serial.open(),
    close,
    setSpeed: (baudRate) =>
      new Promise((resolve, reject) => {
        serial.update({ baudRate }, (error) => {
          if (error === null) resolve()
          else reject(error)
        })
      })
  }
}
