import { randomBytes } from 'node:crypto'

/** Frames of a WebSocket (RFC 6455) made by hand, so that they may be wrong. */
export interface Frame {
  opcode?: number
  payload: Buffer | string
  isLast?: boolean
  isMasked?: boolean
  reserved?: number
  /** In place of the payload's own. */
  length?: bigint
}

export const upgrade = (path: string, headers: Record<string, string>): Buffer =>
  Buffer.from(
    [
      `GET ${path} HTTP/1.1`,
      'connection: Upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '\r\n'
    ].join('\r\n'),
    'latin1'
  )

export function frame({ opcode = 1, payload, isLast = true, isMasked = true, reserved = 0, length }: Frame): Buffer {
  const body = Buffer.from(payload as string)
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode
  const mask = isMasked ? 0x80 : 0
  const size = length ?? BigInt(body.length)
  const head =
    size < 126n
      ? Buffer.of(first, mask | Number(size))
      : size < 65_536n
        ? Buffer.concat([Buffer.of(first, mask | 126), Buffer.of(Number(size >> 8n), Number(size & 255n))])
        : Buffer.concat([Buffer.of(first, mask | 127), long(size)])
  if (!isMasked) return Buffer.concat([head, body])
  const key = randomBytes(4)
  return Buffer.concat([head, key, Buffer.from(body.map((byte, i) => byte ^ (key[i % 4] ?? 0)))])
}

function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value))
  return bytes
}

/** The text in what the server sent, frame by frame, behind its answer to the upgrade. */
export function framesIn(received: Buffer): { opcode: number; text: string }[] {
  const found: { opcode: number; text: string }[] = []
  let at = received.indexOf('\r\n\r\n') + 4
  if (at < 4) return found
  while (at + 2 <= received.length) {
    let size = (received[at + 1] ?? 0) & 0x7f
    let from = at + 2
    if (size === 126) {
      if (from + 2 > received.length) return found
      size = received.readUInt16BE(from)
      from += 2
    } else if (size === 127) {
      if (from + 8 > received.length) return found
      size = Number(received.readBigUInt64BE(from))
      from += 8
    }
    if (from + size > received.length) return found
    found.push({ opcode: (received[at] ?? 0) & 15, text: received.toString('utf8', from, from + size) })
    at = from + size
  }
  return found
}
