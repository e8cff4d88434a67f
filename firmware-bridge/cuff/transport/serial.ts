import { access } from 'node:fs/promises'
import { systemClock, type Clock } from '../../clock.ts'
import { listPorts } from '../list-ports.ts'
import { isBluetooth } from '../port-names.ts'
import { createAskedPort, type SpeedPort } from './asked-port.ts'
import { askingMs, askingStages } from './asking-stages.ts'
import { boardSpeeds, speedsFrom } from './board-speeds.ts'
import type { Transport } from './port.ts'
import { createSerialPort, type SerialPortOptions } from './serial-port.ts'
import { serialTrouble } from './serial-trouble.ts'

export interface SerialTransportOptions {
  clock?: Clock
  /** The line's speed, where it was named; otherwise it is found out. */
  baud?: number
  /** Whether a board is known to be there: a person named the port, or it answered before. Else it may be anything. */
  isKnown?: () => boolean
  /** Whether the port leads over the radio, which few names on Windows tell. */
  isOverRadio?: (path: string) => Promise<boolean>
  answered?: (baud: number) => void
  createPort?: (options: SerialPortOptions) => SpeedPort
}

/** A radio may take long to find the module; the answer itself comes within moments. */
const openWithinMs = { wired: 4000, radio: 30_000 }
/** A radio hands over what it heard about ten times a second, and now and then a few of those together. */
const radioBurstMs = 300
/** The name of a port that is gone is soon looked for; a radio must not be kept busy by calling. */
const wiredPauseMs = 750
const radioPauseMs = 5000
/** From the first answer until all pins are told. */
const getReadyMs = 3000

/** A serial port of this machine, wired or Bluetooth. The speed at which a board answered is the first to be tried again. */
export function createSerialTransport(path: string, options: SerialTransportOptions = {}): Transport {
  const { clock = systemClock, isKnown = () => true, isOverRadio = leadsOverRadio, answered } = options
  const { createPort = createSerialPort } = options
  let firstSpeed = options.baud ?? boardSpeeds[0]
  let overRadio = isBluetooth(path)
  let answerTimeoutMs = openWithinMs.wired
  let hasAnswered = false
  let isReleased = true

  const trouble = (error: Error | null) => serialTrouble(error, { path, isBluetooth: overRadio, hasAnswered })

  return {
    source: 'serial',
    get answerTimeoutMs() {
      return answerTimeoutMs
    },
    get burstMs() {
      return overRadio ? radioBurstMs : 0
    },
    get longestPauseMs() {
      return overRadio ? radioPauseMs : wiredPauseMs
    },
    async nextPort() {
      // A radio that still looks for the module holds the port, and a thread of this program with it.
      if (overRadio && !isReleased) throw trouble(new Error('it did not open, and is still being opened'))
      overRadio ||= await isOverRadio(path)
      const speeds = options.baud === undefined && !overRadio ? speedsFrom(firstSpeed) : ([firstSpeed] as const)
      const manner = overRadio ? 'patient' : isKnown() ? 'direct' : 'careful'
      const stages = askingStages(manner, speeds)
      const mayOpenMs = overRadio ? openWithinMs.radio : openWithinMs.wired
      answerTimeoutMs = mayOpenMs + askingMs(stages) + getReadyMs
      hasAnswered = false
      const port = createAskedPort(createPort({ path, baud: firstSpeed, hangUp: isKnown() }), {
        clock,
        name: path,
        manner,
        stages,
        openWithinMs: mayOpenMs,
        answered(baud) {
          hasAnswered = true
          firstSpeed = baud
          answered?.(baud)
        }
      })
      const open = () => {
        isReleased = false
        port.open()
      }
      const close = () =>
        port.close().finally(() => {
          isReleased = true
        })
      return { port: { stream: port.stream, open, close }, address: path }
    },
    isGone: () => isGone(path),
    trouble
  }
}

/** Only Windows names all ports alike; elsewhere the name has told. */
async function leadsOverRadio(path: string): Promise<boolean> {
  if (!/^COM\d+$/i.test(path)) return false
  const ports = await listPorts()
  return ports.some((port) => port.path.toLowerCase() === path.toLowerCase() && port.kind === 'bluetooth')
}

/** Device files go with the device; Windows has none, and tells by the stream. */
async function isGone(path: string): Promise<boolean> {
  if (!path.startsWith('/')) return false
  return access(path).then(
    () => false,
    () => true
  )
}
