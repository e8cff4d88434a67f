import type { Logger } from 'pino'
import { asKickbackError, isKickbackError, KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import { createBackOff } from '../../back-off.ts'
import type { Cancel, Clock } from '../../clock.ts'
import type { Sample } from '../../sample.ts'
import type { Cuff, CuffCounters, CuffListener } from '../cuff.ts'
import { createCuffClocks } from '../cuff-clocks.ts'
import { createBusMemory } from '../firmata/find-on-bus.ts'
import { createSensorSession, type SensorSession } from '../firmata/sensor-session.ts'
import type { OnCuff } from '../on-cuff/on-cuff.ts'
import type { SensorChoice } from '../sensors/sensor-choice.ts'
import type { Transport } from '../transport/port.ts'
import { createSampleWatch } from './sample-watch.ts'

export interface LinkedCuffOptions {
  transport: Transport
  clock: Clock
  /** Uniform in [0, 1): jitter of the back-off. */
  random: () => number
  logger: Logger
  /** What is wired to the board beside the sensor. */
  onCuff?: OnCuff | null
  /** Which sensor the board has; by default the bus is asked. */
  sensor?: SensorChoice
}

/** A plug that is put back in shall count within moments; a cuff left at home costs a try every few seconds. */
const firstPauseMs = 250
const longestPauseMs = 5000
/** A line without a sample for this many periods is stalled. */
const stalledPeriods = 10
/** An open line without a sample for this long is opened anew. */
const silentAfterMs = 2000
/** How often a silent line's port is looked for: it takes the system a moment to remove it. */
const lookEveryMs = 200
/** A port that does not close in this time is left to the system. */
const closeWithinMs = 2000

/**
 * Owns the connection to a board: opens it, watches that samples come, and opens it anew for ever when they do not.
 * Errors never come out: they are told through `link`, with what a person can do.
 */
export function createLinkedCuff(options: LinkedCuffOptions): Cuff {
  const { transport, clock, random, logger, sensor = { kind: 'auto' }, onCuff = null } = options
  const busMemory = createBusMemory()
  const clocks = createCuffClocks()
  const backOff = createBackOff(
    {
      firstMs: firstPauseMs,
      get longestMs() {
        return transport.longestPauseMs ?? longestPauseMs
      }
    },
    random
  )
  const counters: CuffCounters = { samples: 0, gaps: 0, rejected: 0, reconnects: 0 }

  let listener: CuffListener | null = null
  let state: LinkState = 'waiting'
  let told: string | null = null
  /** Counts the tries; what belongs to an earlier one is stale and not listened to. */
  let attempt = 0
  let session: SensorSession | null = null
  let sensorTrouble: KickbackError | null = null
  let cancelRetry: Cancel | null = null
  let cancelLook: Cancel | null = null
  let hasStreamed = false
  let isStopped = false

  const watch = createSampleWatch({
    clock,
    stalledAfterMs: () => Math.max(stalledPeriods * (session?.periodSeconds() ?? 0) * 1000, transport.burstMs ?? 0),
    silentAfterMs,
    stalled() {
      if (state === 'streaming') tell('stalled', sensorTrouble ?? noSamples())
      cancelLook?.()
      lookForPort(attempt)
    },
    silent: () => retry(attempt, sensorTrouble ?? noSamples())
  })

  const noSamples = () => new KickbackError('CUFF_STALLED', 'The cuff is connected but sends nothing.')

  /** While nothing comes, a port that left the machine is lost at once, not after the whole silence. */
  function lookForPort(mine: number): void {
    void transport.isGone?.().then((isGone) => {
      if (mine !== attempt || state === 'streaming') return
      if (isGone) retry(mine, transport.trouble(null))
      else cancelLook = clock.after(lookEveryMs, () => lookForPort(mine))
    })
  }

  function tell(next: LinkState, trouble: KickbackError | null): void {
    const code = trouble?.code ?? null
    const words = trouble?.message ?? null
    if (next === state && words === told) return
    const isNews = next !== state || code !== null
    state = next
    told = words
    if (isNews) logger[trouble === null ? 'info' : 'warn']({ link: next, code, reason: trouble?.message }, 'cuff link')
    onCuff?.link(next)
    listener?.link(next, trouble)
  }

  async function connect(): Promise<void> {
    const mine = ++attempt
    sensorTrouble = null
    try {
      const { port, address } = await transport.nextPort()
      if (mine !== attempt) return
      session = createSensorSession(
        port,
        { clock, answerTimeoutMs: transport.answerTimeoutMs, clocks, onCuff, sensor, busMemory },
        {
          ready(about) {
            if (mine !== attempt) return
            listener?.about({ source: transport.source, address, ...about })
            watch.start()
          },
          sample(sample) {
            if (mine === attempt) deliver(sample)
          },
          rejected() {
            counters.rejected++
          },
          trouble(trouble) {
            if (mine !== attempt) return
            sensorTrouble = trouble
            if (state !== 'streaming') tell(state, trouble)
          },
          ended: (error) => retry(mine, isKickbackError(error) ? error : transport.trouble(error))
        }
      )
    } catch (error) {
      retry(mine, asKickbackError(error, 'SERIAL_FAILED'))
    }
  }

  function deliver(sample: Sample): void {
    counters.samples++
    watch.sampleSeen()
    if (state !== 'streaming') {
      if (state === 'lost') counters.reconnects++
      hasStreamed = true
      sensorTrouble = null
      backOff.reset()
      tell('streaming', onCuff?.trouble() ?? null)
    }
    listener?.sample(sample)
  }

  function retry(mine: number, trouble: KickbackError): void {
    if (mine !== attempt || isStopped) return
    const next = ++attempt
    watch.stop()
    cancelLook?.()
    const old = session
    session = null
    tell(hasStreamed ? 'lost' : 'waiting', trouble)
    void released(old).then(() => {
      if (next !== attempt || isStopped) return
      cancelRetry = clock.after(backOff.nextMs(), () => {
        cancelRetry = null
        void connect()
      })
    })
  }

  /** Resolves when the port is given back, or after a while in which it was not. */
  function released(old: SensorSession | null): Promise<void> {
    if (old === null) return Promise.resolve()
    return new Promise((resolve) => {
      const cancel = clock.after(closeWithinMs, resolve)
      old.close().then(
        () => {
          cancel()
          resolve()
        },
        (error: unknown) => {
          logger.debug({ error }, 'a port did not close')
          cancel()
          resolve()
        }
      )
    })
  }

  return {
    start(newListener) {
      if (listener !== null || isStopped) return
      listener = newListener
      listener.link('waiting', null)
      onCuff?.listen((press) => listener?.button?.(press))
      void connect()
    },
    async stop() {
      isStopped = true
      attempt++
      cancelRetry?.()
      watch.stop()
      cancelLook?.()
      const old = session
      session = null
      listener = null
      await released(old)
    },
    counters: () => ({ ...counters, gaps: clocks.gaps() }),
    signal: (cue) => onCuff?.signal(cue)
  }
}
