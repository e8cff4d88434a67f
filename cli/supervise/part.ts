import { KickbackError } from '#contracts/errors.ts'
import { createBackOff, type BackOffSettings } from '../../firmware-bridge/back-off.ts'
import type { Cancel, Clock } from '../../firmware-bridge/clock.ts'
import { createDeaths } from './deaths.ts'
import { createLastWords } from './last-words.ts'
import type { PartName, Ready, ToPart } from './messages.ts'
import type { Ended, PartProcess, StartProcess } from './part-process.ts'
import { supervisedVariable } from './supervisor-link.ts'

/** How a part came to its end, when nobody had asked it to. */
export interface Death {
  part: PartName
  how: Ended
  /** The error that the part gave up with; null where it was killed or crashed. */
  error: KickbackError | null
  /** The line of its output that names what it died of. */
  words: string | null
  lastLines: string[]
  restartMs: number
  /** True for the death that makes a loop of them. */
  makesLoop: boolean
}

export interface PartListener {
  ready(word: Ready, first: boolean): void
  line(stream: 'stdout' | 'stderr', line: string): void
  died(death: Death): void
  /** Starting it again would not help. */
  hopeless(error: KickbackError): void
  /** It has been up for a while, after a loop of deaths. */
  recovered(): void
}

export interface PartOptions {
  name: PartName
  startProcess: StartProcess
  clock: Clock
  random: () => number
  listener: PartListener
}

/** A process that is kept running. */
export interface Part {
  start(environment: Readonly<Record<string, string>>): void
  /** Tells it now, and whenever it is started. */
  tell(word: ToPart): void
  /** Resolves once it has ended; it is not started again. */
  stop(): Promise<void>
  /** Ends it at once. */
  kill(): void
  pid(): number | undefined
}

/** The first restart comes before anyone has looked up; a part that cannot live is tried twice a minute. */
const restarts: BackOffSettings = { firstMs: 200, longestMs: 30_000 }
/** Up for so long, a part is well. */
const steadyAfterMs = 10_000
/**
 * Of a part that has run with these very options, what may pass while the other one goes on: a port that is lent
 * elsewhere, a lock left behind, a database for which a backup is put in place.
 */
const mayPass = ['CONFIG_PORT_IN_USE', 'CONFIG_DATA_FOLDER', 'STORE_DAMAGED']

export function createPart({ name, startProcess, clock, random, listener }: PartOptions): Part {
  const backOff = createBackOff(restarts, random)
  const deaths = createDeaths()
  let environment: Readonly<Record<string, string>> = {}
  let running: PartProcess | null = null
  let lastTold: ToPart | null = null
  let wasReady = false
  let stopping = false
  let gone = (): void => undefined
  let cancelRestart: Cancel = () => undefined

  function run(): void {
    const words = createLastWords()
    const gaveUp: { error: KickbackError | null } = { error: null }
    let cancelSteady: Cancel = () => undefined

    running = startProcess(
      name,
      { ...environment, [supervisedVariable]: wasReady ? 'again' : 'first' },
      {
        line(stream, line) {
          if (stream === 'stderr') words.add(line)
          listener.line(stream, line)
        },
        word(word) {
          if (word.kind === 'failed') {
            gaveUp.error = new KickbackError(
              word.code,
              word.message,
              word.advice === null ? {} : { advice: word.advice }
            )
            return
          }
          const first = !wasReady
          wasReady = true
          environment = { ...environment, ...word.again }
          cancelSteady = clock.after(steadyAfterMs, steady)
          listener.ready(word, first)
        },
        ended(how) {
          const { error } = gaveUp
          cancelSteady()
          running = null
          if (stopping) gone()
          else if (error !== null && isHopeless(error)) listener.hopeless(error)
          else died(how, error, words)
        }
      }
    )
    if (stopping) running.tell({ kind: 'stop' })
    else if (lastTold !== null) running.tell(lastTold)
  }

  function steady(): void {
    backOff.reset()
    if (deaths.steady()) listener.recovered()
  }

  const isHopeless = (error: KickbackError): boolean => !error.retryable && !(wasReady && mayPass.includes(error.code))

  function died(how: Ended, error: KickbackError | null, words: ReturnType<typeof createLastWords>): void {
    const restartMs = backOff.nextMs()
    const makesLoop = deaths.died(clock.monotonicMs())
    cancelRestart = clock.after(restartMs, run)
    listener.died({ part: name, how, error, words: words.error(), lastLines: words.lines(), restartMs, makesLoop })
  }

  return {
    start(given) {
      environment = given
      if (running === null && !stopping) run()
    },
    tell(word) {
      lastTold = word
      running?.tell(word)
    },
    stop() {
      stopping = true
      cancelRestart()
      if (running === null) return Promise.resolve()
      const ended = new Promise<void>((resolve) => (gone = resolve))
      running.tell({ kind: 'stop' })
      return ended
    },
    kill: () => running?.kill(),
    pid: () => running?.pid
  }
}
