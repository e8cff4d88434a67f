import { asKickbackError, type KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Cuff, CuffAbout, CuffListener } from '../cuff/cuff.ts'
import { createRateMeter } from '../cuff/file/rate-meter.ts'
import type { RecordingFile } from './recording-file.ts'
import type { LinkChange, Mark, RecordingEnd, RecordingSettings, Sidecar, SidecarFile } from './sidecar.ts'

export interface RecorderOptions {
  cuff: Cuff
  file: RecordingFile
  sidecar: SidecarFile
  settings: RecordingSettings
  clock: Clock
  /** Ends it so long after the first sample; Infinity by default. */
  seconds?: number
  /** The recording is over by itself: `stop` is what is left to do. */
  onEnded: () => void
  /** The state has changed in another way than by a further sample. */
  onChange?: () => void
}

/** What a screen shows of a recording. */
export interface RecorderState {
  link: LinkState
  trouble: KickbackError | null
  about: CuffAbout | null
  seconds: number
  samples: number
  /** Samples a second of late; null before it is known. */
  rateHz: number | null
  rejected: number
  gaps: number
  marks: number
  lastMark: Mark | null
}

export interface Recorder {
  start(): void
  /** Ends and completes both files. Resolves with what was recorded; null where no sample came. */
  stop(): Promise<Sidecar | null>
  /** Puts a mark at this moment, or at the first sample where there is none yet; null without any text. */
  mark(text: string): Mark | null
  state(): RecorderState
  /** What ended it other than a wish: an error of the disk, or of the source. */
  failure(): KickbackError | null
}

/** What a kill may cost of the recording, and of the sidecar. */
const flushEveryMs = 500
const sidecarEveryFlushes = 4
/** Kept of each, so that a line that flaps for days, or a pipe full of lines, stays within bounds. */
const mostMarks = 5000
const mostLinkChanges = 2000
const longestMark = 500
/** Over so many samples the rate shown is taken anew. */
const rateSeconds = 2

const withoutControls = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/** Writes down what a cuff says: samples into the recording, everything else into its sidecar. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { cuff, file, sidecar, settings, clock, seconds: mostSeconds = Infinity } = options
  const marks: Mark[] = []
  const link: LinkChange[] = []
  let linkState: LinkState = 'waiting'
  let trouble: KickbackError | null = null
  let about: CuffAbout | null = null
  let startedAt: string | null = null
  let first = 0
  let last = 0
  let lastArrivedMs = 0
  let samples = 0
  let unfit = 0
  let marksLeftOut = 0
  let linkChangesLeftOut = 0
  let flushes = 0
  let meter = createRateMeter()
  let meterFrom = 0
  let rateHz: number | null = null
  let ended: RecordingEnd | null = null
  let failure: KickbackError | null = null
  let cancelFlush: Cancel = () => undefined
  let stopped: Promise<Sidecar | null> | null = null

  const isoNow = (): string => new Date(clock.now()).toISOString()

  /** The sample clock now: while the line is down it goes on, as the samples after it will say. */
  const nowSeconds = (): number =>
    linkState === 'streaming' ? last : last + (clock.monotonicMs() - lastArrivedMs) / 1000

  function end(why: RecordingEnd): void {
    if (ended !== null) return
    ended = why
    options.onEnded()
  }

  function failed(error: unknown): void {
    failure ??= asKickbackError(error)
    end('not-written')
  }

  function report(endedAt: string | null): Sidecar {
    const { rejected, gaps, reconnects } = cuff.counters()
    const seconds = last - first
    return {
      ...settings,
      startedAt: startedAt ?? isoNow(),
      endedAt,
      ended: endedAt === null ? null : ended,
      cuff: about,
      seconds,
      rateHz: seconds > 0 ? (samples - 1) / seconds : null,
      samples,
      rejected,
      unfit,
      gaps,
      reconnects,
      link,
      linkChangesLeftOut,
      marks,
      marksLeftOut
    }
  }

  function measureRate(timeSeconds: number): void {
    meter.update(timeSeconds)
    if (timeSeconds - meterFrom < rateSeconds) return
    rateHz = meter.rateHz()
    meter = createRateMeter()
    meter.update(timeSeconds)
    meterFrom = timeSeconds
  }

  const heard: CuffListener = {
    sample(sample) {
      if (ended !== null) return
      const { timeSeconds } = sample
      if (startedAt !== null && timeSeconds - first >= mostSeconds) {
        end('seconds-over')
        return
      }
      try {
        if (!file.add(sample)) {
          unfit++
          return
        }
      } catch (error) {
        failed(error)
        return
      }
      if (startedAt === null) {
        startedAt = isoNow()
        first = timeSeconds
        for (const mark of marks) mark.timeSeconds = timeSeconds
        meterFrom = timeSeconds
      }
      samples++
      last = timeSeconds
      lastArrivedMs = clock.monotonicMs()
      measureRate(timeSeconds)
    },
    link(state, why) {
      if (link.length < mostLinkChanges) {
        const timeSeconds = startedAt === null ? null : nowSeconds()
        link.push({ timeSeconds, at: isoNow(), state, code: why?.code ?? null, reason: why?.message ?? null })
      } else linkChangesLeftOut++
      linkState = state
      trouble = why
      options.onChange?.()
    },
    about(next) {
      about = next
      options.onChange?.()
    },
    ended() {
      failure ??= trouble
      end('stream-ended')
    }
  }

  function keep(): void {
    if (startedAt === null) return
    if (nowSeconds() - first >= mostSeconds) end('seconds-over')
    try {
      file.flush()
      if (flushes++ % sidecarEveryFlushes === 0) sidecar.write(report(null))
    } catch (error) {
      failed(error)
    }
  }

  /** Each file is completed whatever becomes of the other. */
  function complete(): Sidecar | null {
    const attempt = (step: () => void): void => {
      try {
        step()
      } catch (error) {
        failure ??= asKickbackError(error)
        ended = 'not-written'
      }
    }
    attempt(() => file.close())
    if (startedAt === null) return null
    const whole = report(isoNow())
    attempt(() => sidecar.write(whole))
    return whole
  }

  async function stop(): Promise<Sidecar | null> {
    ended ??= 'stopped'
    cancelFlush()
    await cuff.stop()
    return complete()
  }

  return {
    start() {
      cancelFlush = clock.every(flushEveryMs, keep)
      cuff.start(heard)
    },
    stop: () => (stopped ??= stop()),
    mark(said) {
      const text = withoutControls(said).trim().slice(0, longestMark)
      if (text === '') return null
      const mark = { timeSeconds: startedAt === null ? 0 : nowSeconds(), text }
      if (marks.length < mostMarks) marks.push(mark)
      else marksLeftOut++
      options.onChange?.()
      return mark
    },
    state: () => {
      const { rejected, gaps } = cuff.counters()
      return {
        link: linkState,
        trouble,
        about,
        seconds: last - first,
        samples,
        rateHz,
        rejected,
        gaps,
        marks: marks.length + marksLeftOut,
        lastMark: marks.at(-1) ?? null
      }
    },
    failure: () => failure
  }
}
