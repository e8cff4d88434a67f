/** What bytes that came from a line are. */
export type Heard =
  | { kind: 'nothing' }
  /** The first message begins at `from`. */
  | { kind: 'firmata'; from: number }
  /** Lines of text, as printers, GPS receivers and other sketches send. */
  | { kind: 'text'; text: string }
  /** It sends back what it is sent, as a modem does. */
  | { kind: 'echo' }
  /** Neither Firmata nor text: another speed, or another kind of device. */
  | { kind: 'noise' }

const startSysex = 0xf0
const endSysex = 0xf7
const versionReport = 0xf9
const firmwareReport = 0x79
/** What a board that was not restarted may still send: the cuff's own family, maps of its pins, words, readings. */
const otherReplies: readonly number[] = [0x0c, 0x6a, 0x6c, 0x6e, 0x71, 0x77]
const shortestReply = 3
/** One reply may be chance. */
const repliesEnough = 2
const highestMajor = 4
const highestMinor = 0x3f
/** Behind more than this a version report of three bytes may be chance too. */
const mostNoiseBeforeVersion = 16
/** The start of a line may bring a byte or two that mean nothing. */
const leastNoise = 4
const leastText = 4
const textWithoutLineEnd = 32
const oddInText = 0.1
const longestText = 60

const isVersion = (major: number | undefined, minor: number | undefined): boolean =>
  major !== undefined && minor !== undefined && major >= 1 && major <= highestMajor && minor <= highestMinor

const isPlain = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Tells Firmata from what else may be at the other end of a line. An unfinished message at the end is waited for. */
export function hearFirmata(bytes: Uint8Array): Heard {
  let plain = 0
  let odd = 0
  let replies = 0
  let firstReply = 0
  let isEcho = false

  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0
    if (byte === startSysex) {
      const end = nextHighByte(bytes, i + 1)
      if (end < 0) break
      const length = end - i - 1
      if (bytes[end] !== endSysex) {
        odd += end - i
        i = end
        continue
      }
      if (bytes[i + 1] === firmwareReport) {
        if (isVersion(bytes[i + 2], bytes[i + 3])) return { kind: 'firmata', from: i }
        isEcho ||= length === 1
      } else if (length >= shortestReply && otherReplies.includes(bytes[i + 1] ?? 0)) {
        if (replies++ === 0) firstReply = i
        if (replies === repliesEnough) return { kind: 'firmata', from: firstReply }
      } else odd += length + 2
      i = end + 1
      continue
    }
    if (byte === versionReport) {
      if (i + 2 >= bytes.length) break
      if (isVersion(bytes[i + 1], bytes[i + 2]) && odd <= mostNoiseBeforeVersion) return { kind: 'firmata', from: i }
    }
    if (isPlain(byte)) plain++
    else odd++
    i++
  }
  if (isEcho) return { kind: 'echo' }
  if (isText(bytes, plain, odd)) return { kind: 'text', text: printable(bytes) }
  return { kind: odd >= leastNoise ? 'noise' : 'nothing' }
}

function nextHighByte(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) if ((bytes[i] ?? 0) >= 0x80) return i
  return -1
}

function isText(bytes: Uint8Array, plain: number, odd: number): boolean {
  if (plain < leastText || odd > plain * oddInText) return false
  return plain >= textWithoutLineEnd || bytes.includes(0x0a) || bytes.includes(0x0d)
}

/** The first words, for a person; they come out of a device and go to a screen. */
const printable = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^\u0020-\u007e]+/g, ' ')
    .trim()
    .slice(0, longestText)
