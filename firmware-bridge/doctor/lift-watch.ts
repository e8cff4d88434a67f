import type { Finding } from '#contracts/diagnosis.ts'
import type { CuffAbout } from '../cuff/cuff.ts'
import type { CandidateAccount, RepCounter } from '../motion/counter.ts'
import { createRepCounter } from '../motion/rep-counter.ts'
import type { Sample } from '../sample.ts'
import { accelOf, angleBetween, gyroOf, lengthOf, minus, times, type Triple } from './directions.ts'
import { judgeLift, noLift } from './lift.ts'
import { movementOf, type Movement } from './movement.ts'
import { restOf, type Rest } from './rest.ts'
import { createStillWatch } from './still-watch.ts'

export const liftWatchSettings = {
  /** Short of what a standing leg sways, and of a lift's slow beginning. */
  restSeconds: 1,
  lookEverySeconds: 0.25,
  /** Readings are evened out over so long, and are a movement from here on. */
  smoothSeconds: 0.15,
  /** Gravity that lies this far from where it lately was is still on its way, whether or not a gyro says so. */
  lateSeconds: 0.5,
  lateDegrees: 3,
  movingDps: 12,
  movingDegrees: 6,
  /** A movement is over when so long nothing moves: at its place, or away from it, where a lift may be held for long. */
  overSeconds: 1.5,
  awaySeconds: 4,
  awayDegrees: 10,
  /** Nobody lifts for longer; what is longer is looked at in parts. */
  mostSeconds: 30,
  mostSamples: 6000,
  /** After its return counting has judged it; so long later, or once it is quiet, there is no more to see. */
  judgedSeconds: 0.5,
  quietSeconds: 0.3,
  /** What neither tilts nor turns further than this is not meant as anything. */
  fidgetDegrees: 6.5,
  fidgetTurnDegrees: 20,
  /** So many tries that were none, and the last one is what is to be said. */
  mostTries: 3
}

/** Waits for one slow lift, and says what the movements before it lacked. */
export interface LiftWatch {
  /** Every sample from the start of the stream on, so that counting knows what came before. */
  add(sample: Sample, rejected: number): void
  /** From now on a lift is waited for. */
  ask(): void
  /** What there is to say, once that is certain. */
  finding(): Finding | null
  /** What there is to say when time is up. */
  late(seconds: number): Finding
}

export interface LiftWatchOptions {
  about: Pick<CuffAbout, 'accelRangeG' | 'gyroRangeDps'>
  /** Hears of each movement that was no good lift, while another is waited for. */
  missed: (finding: Finding) => void
}

/** The samples of a movement, from the rest before it on. */
interface Episode {
  rest: Rest
  samples: Sample[]
  rejectedBefore: number
  movedAtSeconds: number
}

function isLong(samples: readonly Sample[]): boolean {
  const seconds = (samples.at(-1)?.timeSeconds ?? 0) - (samples[0]?.timeSeconds ?? 0)
  return samples.length >= liftWatchSettings.mostSamples || seconds >= liftWatchSettings.mostSeconds
}

const isFidget = ({ mostTilt, mostTurned }: Movement): boolean =>
  mostTilt < liftWatchSettings.fidgetDegrees && mostTurned < liftWatchSettings.fidgetTurnDegrees

class Watch implements LiftWatch {
  private readonly options: LiftWatchOptions
  private readonly counter: RepCounter
  private readonly still = createStillWatch(liftWatchSettings.restSeconds)
  private account: CandidateAccount | null = null
  private judgedAtSeconds = Infinity
  private hasNews = false
  private isAsked = false
  private rest: Rest | null = null
  private episode: Episode | null = null
  private force: Triple = [0, 0, 0]
  private lateForce: Triple = [0, 0, 0]
  private rate: Triple = [0, 0, 0]
  private lastSeconds = Number.NaN
  private lookedAtSeconds = -Infinity
  private tries = 0
  private result: Finding | null = null
  private latest: Finding | null = null

  constructor(options: LiftWatchOptions) {
    this.options = options
    const nothing = () => undefined
    this.counter = createRepCounter({
      ...options.about,
      listener: { phase: nothing, setStarted: nothing, rep: nothing, setEnded: nothing },
      explain: () => {
        this.hasNews = true
      }
    })
  }

  ask(): void {
    this.isAsked = true
    this.episode = null
    this.rest = null
  }

  finding(): Finding | null {
    return this.result
  }

  late(seconds: number): Finding {
    return this.latest ?? noLift(seconds, this.rest?.liesLikeOnATable ?? null)
  }

  add(sample: Sample, rejected: number): void {
    this.counter.update(sample)
    this.smooth(sample)
    if (this.hasNews) {
      this.hasNews = false
      this.account = this.counter.state().accounts.at(-1) ?? null
      this.judgedAtSeconds = sample.timeSeconds
    }
    if (this.episode === null) this.stayAtRest(sample, rejected)
    else this.follow(this.episode, sample, rejected)
  }

  private smooth(sample: Sample): void {
    const step = sample.timeSeconds - this.lastSeconds
    const { smoothSeconds, lateSeconds } = liftWatchSettings
    const towards = (from: Triple, to: Triple, within: number): Triple =>
      minus(from, times(minus(from, to), step > 0 ? Math.min(1, step / within) : 1))
    this.lastSeconds = sample.timeSeconds
    this.force = towards(this.force, accelOf(sample), smoothSeconds)
    this.lateForce = towards(this.lateForce, accelOf(sample), lateSeconds)
    this.rate = towards(this.rate, gyroOf(sample), smoothSeconds)
  }

  /** A leg that is held up is not where it rested, but it does not turn. */
  private isTurning({ gyroZero }: Rest): boolean {
    const { movingDps, lateDegrees } = liftWatchSettings
    return lengthOf(minus(this.rate, gyroZero)) > movingDps || angleBetween(this.force, this.lateForce) > lateDegrees
  }

  private isMoving(rest: Rest): boolean {
    return this.isTurning(rest) || angleBetween(this.force, rest.up) > liftWatchSettings.movingDegrees
  }

  private stayAtRest(sample: Sample, rejected: number): void {
    this.still.add(sample)
    if (this.rest !== null && this.isMoving(this.rest)) {
      this.account = null
      this.episode = { rest: this.rest, samples: [], rejectedBefore: rejected, movedAtSeconds: sample.timeSeconds }
      this.follow(this.episode, sample, rejected)
      return
    }
    if (sample.timeSeconds - this.lookedAtSeconds < liftWatchSettings.lookEverySeconds) return
    this.lookedAtSeconds = sample.timeSeconds
    const still = this.still.still()
    if (still === null) return
    // A calibration asks for just this: slow, full lifts, each judged by itself. What went before, such as hands that
    // put the cuff on, shall not have shown it an axis.
    if (this.rest === null && this.isAsked) this.counter.calibrate()
    this.rest = restOf(still)
  }

  private follow(episode: Episode, sample: Sample, rejected: number): void {
    const { overSeconds, awaySeconds, awayDegrees } = liftWatchSettings
    const { samples, rest } = episode
    samples.push({ ...sample })
    if (this.isTurning(rest)) episode.movedAtSeconds = sample.timeSeconds
    const isAway = angleBetween(this.force, rest.up) > awayDegrees
    const quietSeconds = sample.timeSeconds - episode.movedAtSeconds
    const isOver = quietSeconds >= (isAway ? awaySeconds : overSeconds)
    if (isOver || isLong(samples) || this.isJudged(sample.timeSeconds, quietSeconds)) this.close(episode, rejected)
  }

  private isJudged(nowSeconds: number, quietForSeconds: number): boolean {
    const { judgedSeconds, quietSeconds } = liftWatchSettings
    return (
      this.account !== null && (quietForSeconds >= quietSeconds || nowSeconds - this.judgedAtSeconds >= judgedSeconds)
    )
  }

  private close(episode: Episode, rejected: number): void {
    const { rest, samples, rejectedBefore } = episode
    this.episode = null
    this.rest = null
    for (const sample of samples.slice(-this.restRows(samples))) this.still.add(sample)
    if (!this.isAsked || this.result !== null) return
    const movement = movementOf(samples, rest)
    if (this.account === null && isFidget(movement)) return
    const tried = {
      movement,
      account: this.account,
      samples: samples.length,
      rejected: rejected - rejectedBefore
    }
    const finding = judgeLift(tried, this.options.about)
    this.latest = finding
    if (finding.state !== 'fault') {
      this.result = finding
      return
    }
    // Putting the cuff on is no try: counting sees no lift in it.
    if (tried.account !== null) this.tries++
    if (this.tries >= liftWatchSettings.mostTries) this.result = finding
    else this.options.missed(finding)
  }

  private restRows(samples: readonly Sample[]): number {
    const from = (samples.at(-1)?.timeSeconds ?? 0) - liftWatchSettings.restSeconds
    return samples.filter(({ timeSeconds }) => timeSeconds >= from).length
  }
}

export const createLiftWatch = (options: LiftWatchOptions): LiftWatch => new Watch(options)
