/** The words of the Firmata protocol (github.com/firmata/protocol) that the simulated board speaks. */
export const firmata = {
  startSysex: 0xf0,
  endSysex: 0xf7,
  reportVersion: 0xf9,
  systemReset: 0xff,
  queryFirmware: 0x79,
  queryCapabilities: 0x6b,
  capabilities: 0x6c,
  queryAnalogMapping: 0x69,
  analogMapping: 0x6a,
  samplingInterval: 0x7a,
  i2cConfig: 0x78,
  i2cRequest: 0x76,
  i2cReply: 0x77,
  text: 0x71
} as const

/** Bytes as pairs of seven bits, low half first. */
export function toPairs(bytes: Iterable<number>): number[] {
  const pairs: number[] = []
  for (const byte of bytes) pairs.push(byte & 0x7f, (byte >> 7) & 0x7f)
  return pairs
}

/** Pairs of seven bits as numbers of up to 14; an odd one at the end is dropped. */
export function fromPairs(pairs: ArrayLike<number>): number[] {
  const values: number[] = []
  for (let i = 0; i + 1 < pairs.length; i += 2) values.push((pairs[i] ?? 0) | ((pairs[i + 1] ?? 0) << 7))
  return values
}

export const sysex = (command: number, body: Iterable<number>): Uint8Array =>
  Uint8Array.of(firmata.startSysex, command, ...body, firmata.endSysex)

export interface FrameHandlers {
  /** A sysex message without its start and end. */
  sysex(command: number, body: number[]): void
  /** A message of one byte without arguments. */
  single(byte: number): void
}

const longestFrame = 512
/** Arguments that follow a message other than sysex; pin modes and values are read over. */
const argumentsOf = (status: number): number => {
  const kind = status < 0xf0 ? status & 0xf0 : status
  if (kind === 0xe0 || kind === 0x90 || kind === 0xf4 || kind === 0xf5) return 2
  return kind === 0xc0 || kind === 0xd0 ? 1 : 0
}

/** Cuts a stream of bytes into messages as the firmware does; what makes none is dropped. */
export function createFrameReader(handlers: FrameHandlers): (chunk: Uint8Array) => void {
  let frame: number[] | null = null
  let toSkip = 0

  return (chunk) => {
    for (const byte of chunk) {
      if (byte === firmata.startSysex) frame = []
      else if (byte === firmata.endSysex) {
        const [command, ...body] = frame ?? []
        frame = null
        if (command !== undefined) handlers.sysex(command, body)
      } else if (byte >= 0x80) {
        frame = null
        toSkip = argumentsOf(byte)
        if (toSkip === 0) handlers.single(byte)
      } else if (frame !== null) {
        if (frame.length < longestFrame) frame.push(byte)
        else frame = null
      } else if (toSkip > 0) toSkip--
    }
  }
}
