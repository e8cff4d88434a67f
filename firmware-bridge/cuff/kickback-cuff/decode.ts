import { mpu6050 } from '../mpu6050/registers.ts'
import { crcHolds, unpack, unpackedMessage } from './packing.ts'
import { cuffProtocol, cuffStates, type CuffState } from './protocol.ts'

export interface CuffSample {
  /** 0 to 65535, then from 0 again. */
  sequence: number
  /** The board's clock as the reading began; wraps after 71.6 minutes. */
  micros: number
  /** The sensor's data registers as read, the temperature left at zero: 14 bytes for `decodeFrame`. */
  readonly frame: Uint8Array
}

export interface CuffStatus {
  /** Null for a state that only a newer firmware knows. */
  state: CuffState | null
  /** Answer to WHO_AM_I, 0 where nobody answered. */
  identity: number
  /** 0 where no sensor was found yet. */
  address: number
  /** 0 while stopped. */
  rateHz: number
  /** Samples that found the line full, instants without a reading, set-ups of the sensor: since the start, 16 bits. */
  dropped: number
  failedReads: number
  setUps: number
  /** The number that the next instant will have. */
  nextSequence: number
  micros: number
}

export interface CuffIdentity {
  protocolVersion: number
  firmware: { major: number; minor: number }
  slowestHz: number
  fastestHz: number
  baud: number
  /** The first four bytes of the hash over the firmware's sources, 0 where it was built by other means. */
  source: number
}

const { kinds } = cuffProtocol
const axisBytes = 6
const accelAt = 6
const gyroAt = 12
const gyroInFrame = 8

const sampleView = unpackedMessage(18)
const statusView = unpackedMessage(16)
const identityView = unpackedMessage(10)
const bytesOf = (view: DataView<ArrayBuffer>): Uint8Array<ArrayBuffer> => new Uint8Array(view.buffer)
const sampleBytes = bytesOf(sampleView)
const statusBytes = bytesOf(statusView)
const identityBytes = bytesOf(identityView)

export const createCuffSample = (): CuffSample => ({
  sequence: 0,
  micros: 0,
  frame: new Uint8Array(mpu6050.dataBytes)
})

/**
 * Fills `out` from a message of the family (what stands between its id and the end mark). False, with `out` untouched,
 * where it is no sample: another kind, a wrong length or a wrong CRC.
 */
export function decodeSample(message: ArrayLike<number>, out: CuffSample): boolean {
  if (message[0] !== kinds.sample || !unpack(message, 1, sampleBytes)) return false
  if (!crcHolds(message, 1, sampleBytes)) return false
  out.sequence = sampleView.getUint16(0)
  out.micros = sampleView.getUint32(2)
  for (let i = 0; i < axisBytes; i++) {
    out.frame[i] = sampleBytes[accelAt + i] ?? 0
    out.frame[gyroInFrame + i] = sampleBytes[gyroAt + i] ?? 0
  }
  return true
}

/** The status in a message of the family; null where it is none. */
export function decodeStatus(message: ArrayLike<number>): CuffStatus | null {
  if (message[0] !== kinds.status || !unpack(message, 1, statusBytes)) return null
  if (!crcHolds(message, 1, statusBytes)) return null
  return {
    state: cuffStates[statusView.getUint8(0)] ?? null,
    identity: statusView.getUint8(1),
    address: statusView.getUint8(2),
    rateHz: statusView.getUint8(3),
    dropped: statusView.getUint16(4),
    failedReads: statusView.getUint16(6),
    setUps: statusView.getUint16(8),
    nextSequence: statusView.getUint16(10),
    micros: statusView.getUint32(12)
  }
}

/** Who the board says it is; null where the message is no such answer. Facts of other versions are not read. */
export function decodeIdentity(message: ArrayLike<number>): CuffIdentity | null {
  if (message[0] !== kinds.identity || message[1] !== cuffProtocol.version) return null
  if (!unpack(message, 2, identityBytes) || !crcHolds(message, 2, identityBytes)) return null
  return {
    protocolVersion: message[1],
    firmware: { major: identityView.getUint8(0), minor: identityView.getUint8(1) },
    slowestHz: identityView.getUint8(2),
    fastestHz: identityView.getUint8(3),
    baud: identityView.getUint16(4) * 100,
    source: identityView.getUint32(6)
  }
}
