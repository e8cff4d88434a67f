/** Packets of MQTT 3.1.1 made by hand, so that they may be wrong. */

export interface Publication {
  topic: string | Buffer
  payload: Buffer
  qos?: 0 | 1 | 2
  retain?: boolean
  id?: number
}

export interface Connection {
  clientId?: string
  username?: string
  password?: string
  will?: { topic: string; payload: Buffer; retain?: boolean }
  protocol?: string
  version?: number
  keepalive?: number
}

export const ping = Buffer.of(0xc0, 0)
export const pong = Buffer.of(0xd0, 0)

const u16 = (value: number): Buffer => Buffer.of((value >> 8) & 0xff, value & 0xff)
const text = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string)
  return Buffer.concat([u16(bytes.length), bytes])
}

function length(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | (rest >= 128 ? 0x80 : 0))
  }
  return Buffer.from(bytes)
}

export const packet = (first: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.of(first), length(body.length), body])

export function connectPacket(connection: Connection): Buffer {
  const { clientId = '', username, password, will, protocol = 'MQTT', version = 4, keepalive = 60 } = connection
  const flags =
    2 |
    (will === undefined ? 0 : 4 | (will.retain === true ? 32 : 0)) |
    (username === undefined ? 0 : 128) |
    (password === undefined ? 0 : 64)
  const parts = [text(protocol), Buffer.of(version, flags), u16(keepalive)]
  // MQTT 5 has properties here; none is a zero.
  if (version === 5) parts.push(Buffer.of(0))
  parts.push(text(clientId))
  if (will !== undefined) {
    if (version === 5) parts.push(Buffer.of(0))
    parts.push(text(will.topic), text(will.payload))
  }
  if (username !== undefined) parts.push(text(username))
  if (password !== undefined) parts.push(text(password))
  return packet(0x10, Buffer.concat(parts))
}

export const publishPacket = ({ topic, payload, qos = 1, retain = false, id = 1 }: Publication): Buffer =>
  packet(0x30 | (qos << 1) | (retain ? 1 : 0), Buffer.concat([text(topic), ...(qos === 0 ? [] : [u16(id)]), payload]))

export const subscribePacket = (topics: readonly string[], id = 1): Buffer =>
  packet(0x82, Buffer.concat([u16(id), ...topics.flatMap((topic) => [text(topic), Buffer.of(1)])]))

export const acknowledgement = (first: number, id: number): Buffer => packet(first, u16(id))

/** The kinds of the packets that came, as their first bytes say; what is cut off at the end is left out. */
export function packetsIn(received: Buffer): { first: number; body: Buffer }[] {
  const found: { first: number; body: Buffer }[] = []
  let at = 0
  while (at + 1 < received.length) {
    let size = 0
    let scale = 1
    let next = at + 1
    for (;;) {
      const byte = received[next++]
      if (byte === undefined) return found
      size += (byte & 0x7f) * scale
      scale *= 128
      if ((byte & 0x80) === 0) break
    }
    if (next + size > received.length) return found
    found.push({ first: received[at] ?? 0, body: received.subarray(next, next + size) })
    at = next + size
  }
  return found
}
