import { createSample, type Sample } from '../../sample.ts'
import type { FrameFault, I2cSensor } from './i2c-sensor.ts'

/** Faults that only show against the replies before: the same bytes again, or a leap that no leg makes. */
export type ReplyFault = FrameFault | 'announced-short' | 'repeated' | 'leap'

export interface ReplyFilterSettings {
  /** This many replies in a row that bring nothing new are still believed: the chip's clock and the board's are two. */
  repeatsBelieved: number
  /**
   * The furthest that one reply may be from the one before, g and deg/s. At 10 ms and behind a 44 Hz low-pass a swung
   * leg moves by some 0.2 g and 50 deg/s; a flipped upper bit moves by 2 g and more, or 250 deg/s and more.
   */
  leapG: number
  leapDps: number
  /**
   * The same for each period since the last believed reply, on a line that is seen to garble more than `noisyShare` of
   * the replies: there a leap is a flipped bit sooner than a blow.
   */
  noisyLeapG: number
  noisyLeapDps: number
  noisyShare: number
  /** A blow leaps too, so after this many doubted replies the next is believed. */
  leapsDoubted: number
}

export const ordinaryReplies: ReplyFilterSettings = {
  repeatsBelieved: 3,
  leapG: 1.75,
  leapDps: 220,
  noisyLeapG: 0.2,
  noisyLeapDps: 25,
  noisyShare: 0.01,
  leapsDoubted: 2
}
const channels = ['accelX', 'accelY', 'accelZ', 'gyroX', 'gyroY', 'gyroZ'] as const
type Channel = (typeof channels)[number]
const isAccel = (channel: Channel): boolean => channel.startsWith('accel')

/** The garbled share is that of about so many replies. */
const shareReplies = 400

export interface ReplyFilter {
  /** Fills `out` and returns null, or says why the reply is no sample. `out` may be written to even then. */
  read(values: ArrayLike<number>, out: Sample): ReplyFault | null
  /** The firmware has said that its next reply is short: some versions then send the last sample once more. */
  announceShort(): void
  /** How many replies in a row brought nothing new. */
  repeats(): number
  reset(): void
}

/** For a line whose messages carry a checksum: what leaps has leapt. */
export const checkedReplies: ReplyFilterSettings = { ...ordinaryReplies, leapsDoubted: 0 }

export function createReplyFilter(
  sensor: Pick<I2cSensor, 'decode' | 'isNew'> & { readonly data: { readonly bytes: number } },
  settings: ReplyFilterSettings = ordinaryReplies
): ReplyFilter {
  const previousBytes = new Int32Array(sensor.data.bytes)
  const believed = createSample()
  const doubted = createSample()
  /** The change of each channel from one period to the next. */
  const slope = createSample()
  let hasBytes = false
  let hasBelieved = false
  let repeats = 0
  let doubts = 0
  let shortAnnounced = false
  let garbledShare = 0
  /** Periods since the last believed reply. */
  let periods = 0

  function countGarbled(isGarbled: boolean): void {
    garbledShare += ((isGarbled ? 1 : 0) - garbledShare) / shareReplies
  }

  function countRepeats(values: ArrayLike<number>): void {
    if (sensor.isNew === undefined) countEqual(values)
    else repeats = values.length !== sensor.data.bytes || sensor.isNew(values) ? 0 : repeats + 1
  }

  function countEqual(values: ArrayLike<number>): void {
    let equal = hasBytes && values.length === previousBytes.length
    for (let i = 0; i < previousBytes.length; i++) {
      const value = values[i] ?? -1
      if (previousBytes[i] !== value) equal = false
      previousBytes[i] = value
    }
    hasBytes = true
    repeats = equal ? repeats + 1 : 0
  }

  /** How far a channel may be from where it is looked for, g or deg/s. */
  function limitOf(channel: Channel): number {
    const isNoisy = garbledShare > settings.noisyShare
    if (isAccel(channel)) return isNoisy ? Math.min(settings.leapG, settings.noisyLeapG * periods) : settings.leapG
    return isNoisy ? Math.min(settings.leapDps, settings.noisyLeapDps * periods) : settings.leapDps
  }

  /** Neither where the last believed reply left it, nor where it was heading. */
  function leaps(channel: Channel, value: number): boolean {
    const limit = limitOf(channel)
    const moved = value - believed[channel]
    return Math.abs(moved) > limit && Math.abs(moved - slope[channel] * periods) > limit
  }

  function isDoubtful(sample: Sample): boolean {
    if (!hasBelieved || !channels.some((channel) => leaps(channel, sample[channel]))) return false
    // Two that agree with each other are a movement, not a flipped bit.
    const agrees = (channel: Channel) => Math.abs(sample[channel] - doubted[channel]) <= limitOf(channel)
    if (doubts > 0 && channels.every(agrees)) return false
    return doubts < settings.leapsDoubted
  }

  function believe(sample: Sample): void {
    for (const channel of channels) {
      slope[channel] = hasBelieved ? (sample[channel] - believed[channel]) / periods : 0
    }
    doubts = 0
    periods = 0
    hasBelieved = true
    Object.assign(believed, sample)
  }

  return {
    read(values, out) {
      const announced = shortAnnounced
      shortAnnounced = false
      periods++
      countRepeats(values)
      if (announced) return 'announced-short'
      const fault = sensor.decode(values, out)
      countGarbled(fault === 'not-bytes' || (fault === 'length' && values.length > 0))
      if (fault !== null) return fault
      if (repeats >= settings.repeatsBelieved) return 'repeated'
      if (isDoubtful(out)) {
        doubts++
        countGarbled(true)
        Object.assign(doubted, out)
        return 'leap'
      }
      believe(out)
      return null
    },
    announceShort() {
      shortAnnounced = true
    },
    repeats: () => repeats,
    reset() {
      hasBytes = false
      hasBelieved = false
      garbledShare = 0
      periods = 0
      repeats = 0
      doubts = 0
      shortAnnounced = false
    }
  }
}
