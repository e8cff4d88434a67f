import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers'
import type { Logger } from 'pino'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import type { Cancel, Clock } from '../../clock.ts'
import type { Sample } from '../../sample.ts'
import type { Cuff, CuffListener } from '../cuff.ts'
import { readChunks } from './open-file.ts'
import { createRateMeter } from './rate-meter.ts'
import { noSamples } from './read-recording.ts'
import { createRecordingParser } from './recording-parser.ts'

export interface FileCuffOptions {
  path: string
  /** Times the recording's own pace; Infinity for as fast as it goes. */
  speed?: number
  clock: Clock
  logger: Logger
}

/** After so many samples the rest of the program gets a turn. */
const samplesPerTurn = 1000
/** Steps that make the rate trustworthy enough to be told. */
const samplesForRate = 50
/** Stream times far from zero, such as seconds since 1970, are told from the first sample on. */
const furthestStartSeconds = 1e6

/**
 * Plays a recording as if it came from a cuff, then says that it ended.
 * @throws KickbackError FILE_NOT_FOUND where there is no such file
 */
export function createFileCuff({ path, speed = 1, clock, logger }: FileCuffOptions): Cuff {
  if (!(speed > 0))
    throw new KickbackError('CONFIG_INVALID_OPTION', `The speed of a recording is above 0, not ${speed}.`)
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new KickbackError('FILE_NOT_FOUND', `${path} is not there.`)
  }
  const parser = createRecordingParser(path)
  const meter = createRateMeter()
  let samples = 0
  let isStopped = false
  let hasStarted = false
  let wake: (() => void) | null = null
  let playing: Promise<void> = Promise.resolve()
  let startedAtMs = 0
  let firstTime = 0
  let shiftSeconds = 0

  const pause = (begin: (done: () => void) => Cancel): Promise<void> =>
    new Promise((resolve) => {
      const cancel = begin(finish)
      wake = () => {
        cancel()
        finish()
      }
      function finish() {
        wake = null
        resolve()
      }
    })
  const giveTurn = () =>
    pause((done) => {
      const turn = setImmediate(done)
      return () => clearImmediate(turn)
    })

  /** Waits until the sample is due; the object must be delivered before the next is parsed. */
  function waitFor(sample: Sample): Promise<void> | null {
    const dueMs = startedAtMs + ((sample.timeSeconds - firstTime) / speed) * 1000
    const waitMs = dueMs - clock.monotonicMs()
    if (waitMs > 0) return pause((done) => clock.after(waitMs, done))
    return samples % samplesPerTurn === 0 ? giveTurn() : null
  }

  function tellAbout(listener: CuffListener): void {
    listener.about({
      source: 'file',
      address: path.slice(-200),
      firmware: null,
      sensor: null,
      hasGyro: parser.columns()?.hasGyro ?? null,
      rateHz: samples < samplesForRate ? null : meter.rateHz(),
      accelRangeG: null,
      gyroRangeDps: null
    })
  }

  function begin(first: Sample, listener: CuffListener): void {
    startedAtMs = clock.monotonicMs()
    firstTime = first.timeSeconds
    shiftSeconds = Math.abs(firstTime) > furthestStartSeconds ? firstTime : 0
    tellAbout(listener)
    listener.link('streaming', null)
  }

  function deliver(sample: Sample, listener: CuffListener): void {
    meter.update(sample.timeSeconds)
    samples++
    if (samples === samplesForRate) tellAbout(listener)
    sample.timeSeconds -= shiftSeconds
    listener.sample(sample)
  }

  async function playSamples(parsed: Iterable<Sample>, listener: CuffListener): Promise<void> {
    for (const sample of parsed) {
      if (samples === 0) begin(sample, listener)
      const due = waitFor(sample)
      if (due !== null) await due
      if (isStopped) return
      deliver(sample, listener)
    }
  }

  async function play(listener: CuffListener): Promise<void> {
    for await (const chunk of readChunks(path)) {
      await playSamples(parser.samplesOf(chunk), listener)
      if (isStopped) return
    }
    await playSamples(parser.rest(), listener)
    if (samples === 0) throw noSamples(path, parser.firstRejection())
    const first = parser.firstRejection()
    if (first !== null) logger.warn({ path, rejected: parser.rejected(), ...first }, 'rows left out')
  }

  return {
    start(listener) {
      if (hasStarted || isStopped) return
      hasStarted = true
      listener.link('waiting', null)
      playing = play(listener).then(
        () => {
          if (isStopped) return
          listener.link('waiting', null)
          listener.ended()
        },
        (error: unknown) => {
          const trouble = asKickbackError(error)
          logger.error({ code: trouble.code, reason: trouble.message }, 'the recording cannot be played')
          if (isStopped) return
          listener.link('lost', trouble)
          listener.ended()
        }
      )
    },
    async stop() {
      isStopped = true
      wake?.()
      await playing
    },
    counters: () => ({ samples, gaps: meter.gaps(), rejected: parser.rejected(), reconnects: 0 })
  }
}
