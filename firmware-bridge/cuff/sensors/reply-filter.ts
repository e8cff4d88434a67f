import { createSample, type Sample } from '../../sample.ts'
import type { FrameFault, I2cSensor } from './i2c-sensor.ts'

/** Faults that only show against the replies before: the same bytes again, or a leap that no leg makes. */
export type ReplyFault = FrameFault | 'announced-short' | 'repeated' | 'leap'

/** When a reply that leaps is doubted, and when it is believed after all. */
export interface LeapRule {
  /** The furthest that one reply may be from where the ones before led, g and deg/s. */
  g: number
  dps: number
  /** A movement leaps too, so this many leaping replies in a row that agree with each other are believed. */
  agreeing: number
  /** A blow agrees with nothing, so after this many doubted replies the next is believed. */
  doubted: number
}

export interface ReplyFilterSettings {
  /** This many replies in a row that bring nothing new are still believed: the chip's clock and the board's are two. */
  repeatsBelieved: number
  /**
   * At 10 ms and behind a 44 Hz low-pass a swung leg moves by some 0.2 g and 50 deg/s; a flipped upper bit moves by 2 g
   * and more, or 250 deg/s and more.
   */
  leap: LeapRule
  /**
   * On a line that is seen to garble more than `noisyShare` of the replies, where a channel that leaps alone is a flipped
   * bit sooner than a blow: the distances are those of each period since the last believed reply, up to the ordinary
   * ones. The same bit flipped twice running comes about once in a set there, three times running does not.
   */
  noisyLeap: LeapRule
  noisyShare: number
  /** A channel leaps alone where no other strays by this share of as far, each measured by its own reach. */
  companyShare: number
}

export const ordinaryReplies: ReplyFilterSettings = {
  repeatsBelieved: 3,
  leap: { g: 1.75, dps: 220, agreeing: 2, doubted: 2 },
  noisyLeap: { g: 0.2, dps: 25, agreeing: 3, doubted: 6 },
  noisyShare: 0.01,
  companyShare: 0.3
}

/** For a line whose messages carry a checksum: what leaps has leapt. */
export const checkedReplies: ReplyFilterSettings = {
  ...ordinaryReplies,
  leap: { ...ordinaryReplies.leap, doubted: 0 },
  noisyLeap: { ...ordinaryReplies.noisyLeap, doubted: 0 }
}

const channels = ['accelX', 'accelY', 'accelZ', 'gyroX', 'gyroY', 'gyroZ'] as const
type Channel = (typeof channels)[number]
const reach = ({ g, dps }: LeapRule, channel: Channel): number => (channel.startsWith('accel') ? g : dps)

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
  /** How many doubted replies in a row, with this one, say the same. */
  let agreeing = 0
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

  /** How far a channel is from where the last believed reply left it or was heading, whichever is nearer. */
  function strayOf(channel: Channel, value: number): number {
    const moved = value - believed[channel]
    return Math.min(Math.abs(moved), Math.abs(moved - slope[channel] * periods))
  }

  const leaps = (sample: Sample): boolean =>
    channels.some((channel) => strayOf(channel, sample[channel]) > reach(settings.leap, channel))

  /** One channel alone has left its course, as a flipped bit makes it: a blow shakes several. */
  function leapsAlone(sample: Sample): boolean {
    let furthest = 0
    let second = 0
    for (const channel of channels) {
      const share = strayOf(channel, sample[channel]) / reachSince(channel)
      if (share > furthest) [furthest, second] = [share, furthest]
      else if (share > second) second = share
    }
    return furthest > 1 && second < settings.companyShare * furthest
  }

  /** The reach of the noisy line since the last believed reply. */
  const reachSince = (channel: Channel): number =>
    Math.min(reach(settings.leap, channel), reach(settings.noisyLeap, channel) * periods)

  function isDoubtful(sample: Sample): boolean {
    if (!hasBelieved) return false
    const isAlone = garbledShare > settings.noisyShare && leapsAlone(sample)
    if (!isAlone && !leaps(sample)) return false
    const { agreeing: enough, doubted: most } = isAlone ? settings.noisyLeap : settings.leap
    const agrees = (channel: Channel): boolean =>
      Math.abs(sample[channel] - doubted[channel]) <= (isAlone ? reachSince(channel) : reach(settings.leap, channel))
    agreeing = doubts > 0 && channels.every(agrees) ? agreeing + 1 : 1
    return agreeing < enough && doubts < most
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
