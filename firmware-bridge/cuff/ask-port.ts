import { asKickbackError, isKickbackError, type KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../clock.ts'
import { decodeIdentity, type CuffIdentity } from './kickback-cuff/decode.ts'
import { cuffProtocol, identityQuestion } from './kickback-cuff/protocol.ts'
import type { ListedPort } from './list-ports.ts'
import { firmwareName } from './firmata/firmware-name.ts'
import { createFrameReader, firmata, fromPairs, sysex } from './firmata/firmata-frames.ts'
import type { Port } from './transport/port.ts'
import { createSerialTransport } from './transport/serial.ts'

/** What was found behind a port. */
export type PortAnswer =
  | {
      kind: 'firmata'
      baud: number
      /** Name and version; null where the board did not say. */
      firmware: string | null
      /** Who the cuff's own firmware says it is; null for any other, which does not know the question. */
      cuff: CuffIdentity | null
    }
  | { kind: 'none'; trouble: KickbackError }

/** A Firmata board answers in milliseconds; one without the cuff's firmware never tells who it is. */
const tellWithinMs = 1000

const nameOf = ([major = 0, minor = 0, ...pairs]: number[]): string =>
  firmwareName(String.fromCharCode(...fromPairs(pairs).map((value) => value & 0xff)), { major, minor })

/** Opens a port, finds out with all care what is there, and closes it. Never fails: why nothing was found is the answer. */
export async function askPort(listed: ListedPort, { clock }: { clock: Clock }): Promise<PortAnswer> {
  let baud = 0
  const transport = createSerialTransport(listed.path, {
    clock,
    isKnown: () => false,
    isOverRadio: () => Promise.resolve(listed.kind === 'bluetooth'),
    answered(at) {
      baud = at
    }
  })
  try {
    const { port } = await transport.nextPort()
    try {
      return { kind: 'firmata', ...(await whoIsThere(port, clock)), baud }
    } finally {
      await port.close()
    }
  } catch (error) {
    const isCoded = isKickbackError(error)
    const trouble = isCoded ? error : transport.trouble(error instanceof Error ? error : null)
    return { kind: 'none', trouble: asKickbackError(trouble, 'SERIAL_FAILED') }
  }
}

/** Resolves once the board told all, or nothing more comes; rejects with the line's error, null where it just ended. */
function whoIsThere(port: Port, clock: Clock): Promise<{ firmware: string | null; cuff: CuffIdentity | null }> {
  return new Promise((resolve, reject) => {
    let firmware: string | null = null
    let cuff: CuffIdentity | null = null
    const tell = () => resolve({ firmware, cuff })
    const read = createFrameReader({
      single: () => undefined,
      sysex(command, body) {
        if (command === firmata.queryFirmware && body.length >= 2) firmware = nameOf(body)
        else if (command === cuffProtocol.sysexId) cuff ??= decodeIdentity(body)
        if (firmware !== null && cuff !== null) tell()
      }
    })
    port.stream.on('data', read)
    port.stream.on('error', reject)
    port.stream.on('close', () => reject(new Error('the port closed')))
    port.stream.once('open', () => {
      const [family = 0, ...question] = identityQuestion()
      port.stream.write(sysex(firmata.queryFirmware, []))
      port.stream.write(sysex(family, question))
      const cancel = clock.after(tellWithinMs, tell)
      port.stream.once('close', cancel)
    })
    port.open()
  })
}
