import type { CheckId, ExaminationStage } from '#contracts/check-words.ts'
import type { Finding } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../clock.ts'
import type { Cuff } from '../cuff/cuff.ts'
import { judgeArrival, judgeLost, judgeRate, judgeReadings, type Arrivals } from './arrivals.ts'
import { createCuffStream, type CuffStream } from './cuff-stream.ts'
import { fault, ok, skipped, skippedBehind } from './finding.ts'
import { createLiftWatch, type LiftWatch } from './lift-watch.ts'
import { findingOfTrouble, judgeBoard, judgeSensor } from './link-fault.ts'
import { judgeMounting } from './mounting.ts'
import { judgeRest, restOf, type Rest } from './rest.ts'
import { createStillWatch } from './still-watch.ts'

export const examinationSettings = {
  /** A Bluetooth board may take 20 s to answer, and its sensor some more. */
  connectMs: 45_000,
  /** How long samples are watched before they are judged, to let the first burst pass; and how much longer it may take. */
  settleSeconds: 0.5,
  spareSeconds: 10,
  stillSeconds: 3,
  stillLimitSeconds: 60,
  lookEverySamples: 10,
  liftLimitSeconds: 60
}

/** What a person is told while things go on. */
export interface Attendant {
  found(finding: Finding): void
  /** What is going on, or what is asked of the person who wears the cuff. */
  doing(what: string, stage: ExaminationStage): void
  /** Why a movement was no good lift; another is waited for. */
  missed(finding: Finding): void
}

export interface CuffExaminationOptions {
  cuff: Cuff
  clock: Clock
  signal: AbortSignal
  attendant: Attendant
  /** What is known of the port without opening it; told once it has been. */
  port: Finding
  /** How long rate and losses are measured. */
  seconds: number
  /** Whether a lift is asked for. */
  lift: boolean
}

/** The checks of a cuff in the order in which one rests on the other. */
export const cuffChecks: readonly CheckId[] = [
  'port',
  'board',
  'sensor',
  'rate',
  'arrival',
  'lost',
  'readings',
  'rest',
  'axes',
  'clipping',
  'gravity',
  'noise',
  'gyro-zero',
  'mounting',
  'lift'
]

/** Tells of each check until one finds a fault, which each step returns; the rest is skipped. */
class Examination {
  private readonly options: CuffExaminationOptions
  private readonly stream: CuffStream
  private readonly still = createStillWatch(examinationSettings.stillSeconds)
  private readonly told = new Set<CheckId>()
  private liftWatch: LiftWatch | null = null

  constructor(options: CuffExaminationOptions) {
    this.options = options
    const { cuff, clock, signal, attendant } = options
    this.stream = createCuffStream({
      cuff,
      clock,
      signal,
      everySample: (sample) => {
        this.still.add(sample)
        this.liftWatch?.add(sample, cuff.counters().rejected)
      },
      about: (about) => {
        this.liftWatch ??= createLiftWatch({
          about,
          missed: (finding) => attendant.missed(finding)
        })
      }
    })
  }

  async run(): Promise<void> {
    const first = (await this.connect()) ?? (await this.measure()) ?? (await this.lieStill()) ?? (await this.lift())
    if (first === null) return
    for (const check of cuffChecks) if (!this.told.has(check)) this.options.attendant.found(skippedBehind(check, first))
  }

  /** Tells of the findings up to the first fault; returns that one. */
  private tell(...findings: readonly Finding[]): Finding | null {
    for (const finding of findings) {
      this.told.add(finding.check)
      this.options.attendant.found(finding)
      if (finding.state === 'fault') return finding
    }
    return null
  }

  private async connect(): Promise<Finding | null> {
    this.options.attendant.doing('Opening the cuff …', 'opening')
    const trouble = await this.stream.until<KickbackError | null>({
      limitMs: examinationSettings.connectMs,
      link: (state, why) => (state === 'streaming' ? null : (why ?? undefined)),
      late: () => new KickbackError('CUFF_STALLED', 'The cuff is connected but sends nothing.')
    })
    const about = this.stream.about()
    if (trouble === null && about !== null) {
      return this.tell(this.options.port, judgeBoard(about), judgeSensor(about))
    }
    return this.tellTrouble(trouble ?? new KickbackError('CUFF_STALLED', 'The cuff does not say what it is.'))
  }

  /** What comes before the trouble was well, as far as is known. */
  private tellTrouble(trouble: KickbackError): Finding | null {
    const finding = findingOfTrouble(trouble)
    const isBehind = (check: CheckId) => cuffChecks.indexOf(finding.check) > cuffChecks.indexOf(check)
    const about = this.stream.about()
    const before: Finding[] = []
    if (isBehind('port') && !this.told.has('port')) before.push(this.options.port)
    if (isBehind('board') && !this.told.has('board')) {
      before.push(about === null ? ok('board', 'The board answers.') : judgeBoard(about))
    }
    if (isBehind('sensor') && !this.told.has('sensor') && about !== null) before.push(judgeSensor(about))
    return this.tell(...before, finding)
  }

  private async measure(): Promise<Finding | null> {
    const { seconds, attendant } = this.options
    const { settleSeconds, spareSeconds } = examinationSettings
    attendant.doing(`Measuring rate and losses for ${seconds} s …`, 'measuring')
    const arrivalMs: number[] = []
    const timeSeconds: number[] = []
    const turns: number[] = []
    let startMs = Number.NaN
    let before = this.stream.counters()
    const done = await this.stream.until<KickbackError | 'measured'>({
      limitMs: 1000 * (settleSeconds + seconds + spareSeconds),
      sample: (sample, nowMs) => {
        if (Number.isNaN(startMs)) startMs = nowMs + 1000 * settleSeconds
        if (nowMs < startMs) before = this.stream.counters()
        else {
          arrivalMs.push(nowMs)
          timeSeconds.push(sample.timeSeconds)
          turns.push(turns.length + this.stream.counters().rejected - before.rejected)
        }
        return nowMs - startMs >= 1000 * seconds ? 'measured' : undefined
      },
      link: (state, trouble) => (state === 'lost' && trouble !== null ? trouble : undefined),
      late: () => 'measured'
    })
    if (done !== 'measured') return this.tellTrouble(done)
    const after = this.stream.counters()
    const arrivals: Arrivals = {
      arrivalMs,
      timeSeconds,
      turns,
      rejected: after.rejected - before.rejected,
      gaps: after.gaps - before.gaps
    }
    const toldHz = this.stream.about()?.rateHz ?? null
    return this.tell(judgeRate(arrivals, toldHz), judgeArrival(arrivals), judgeLost(arrivals), judgeReadings(arrivals))
  }

  private async lieStill(): Promise<Finding | null> {
    const { stillSeconds, stillLimitSeconds, lookEverySamples } = examinationSettings
    this.options.attendant.doing(
      `Keep the cuff still for ${stillSeconds} s, on the standing leg or on a table …`,
      'still'
    )
    let seen = 0
    const rest = await this.stream.until<Rest | Finding>({
      limitMs: 1000 * stillLimitSeconds,
      sample: () => {
        const samples = seen++ % lookEverySamples === 0 ? this.still.still() : null
        return samples === null ? undefined : restOf(samples)
      },
      link: (state, trouble) => (state === 'lost' && trouble !== null ? findingOfTrouble(trouble) : undefined),
      late: () =>
        fault(
          'rest',
          `The cuff was not still for ${stillSeconds} s within ${stillLimitSeconds} s.`,
          'Stand still, or lay it on a table; where it is still, the sensor is broken: take another module.'
        )
    })
    if (!('samples' in rest)) return this.tell(rest)
    const about = this.stream.about()
    const still = ok(
      'rest',
      rest.liesLikeOnATable === true
        ? 'The cuff lies still, as on a table.'
        : 'The cuff is still, as on a standing leg.',
      { liesLikeOnATable: rest.liesLikeOnATable }
    )
    return this.tell(still, ...judgeRest(rest, about ?? { accelRangeG: null }), judgeMounting(rest))
  }

  private async lift(): Promise<Finding | null> {
    const watch = this.liftWatch
    if (!this.options.lift || watch === null) return this.tell(skipped('lift', 'Not asked for.', { why: 'not-asked' }))
    const { liftLimitSeconds } = examinationSettings
    this.options.attendant.doing(
      'Now one slow lift: stand still for a second, lift as far as you can, lower slowly …',
      'lift'
    )
    watch.ask()
    const finding = await this.stream.until<Finding>({
      limitMs: 1000 * liftLimitSeconds,
      sample: () => watch.finding() ?? undefined,
      link: (state, trouble) =>
        state === 'lost' && trouble !== null ? { ...findingOfTrouble(trouble), check: 'lift' } : undefined,
      late: () => watch.late(liftLimitSeconds)
    })
    return this.tell(finding)
  }
}

/**
 * Looks at a cuff from its port to a lift of the leg that wears it, through the very parts that count. Starts the cuff and
 * stops it.
 * @throws the signal's reason where it is broken off; what was found until then has been told
 */
export async function examineCuff(options: CuffExaminationOptions): Promise<void> {
  try {
    await new Examination(options).run()
  } finally {
    await options.cuff.stop()
  }
}
