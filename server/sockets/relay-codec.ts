/** What one server tells the screens of the others: whose word it is, the packet, and for whom. */
type Relayed = [server: string, packet: { type: number; data: [string, ...unknown[]]; nsp: string }, options: object]

/** socket.io's number for a packet that carries an event. */
const eventPacket = 2
/** Longer than any set of the contracts as JSON. */
const longestBytes = 4 * 1024 * 1024
/** Nobody's word: the adapter passes over a message without a packet. */
const nothing = ['', null, {}]

/**
 * How the adapter writes and reads its broadcasts. Its own codec throws at what it cannot read, from inside the Redis
 * client; here such a message is none.
 */
export const relayCodec = {
  encode: (message: unknown): string => JSON.stringify(message),
  decode(bytes: Buffer): unknown {
    if (bytes.length > longestBytes) return nothing
    try {
      const message: unknown = JSON.parse(bytes.toString('utf8'))
      return isRelayed(message) ? message : nothing
    } catch {
      // Not JSON: whoever else writes to this channel is none of ours.
      return nothing
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNames = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string'))

function isRelayed(message: unknown): message is Relayed {
  if (!Array.isArray(message)) return false
  const [server, packet, options] = message as unknown[]
  if (typeof server !== 'string' || !isObject(packet) || !isObject(options)) return false
  if (!isNames(options['rooms']) || !isNames(options['except'])) return false
  const { type, data, nsp } = packet
  return type === eventPacket && typeof nsp === 'string' && Array.isArray(data) && typeof data[0] === 'string'
}
