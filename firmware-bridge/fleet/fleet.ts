import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { createRandom } from '../cuff/simulated/random.ts'
import { withinMs } from '../publish/within-ms.ts'
import { createFleetCuff, type FleetCuff } from './fleet-cuff.ts'
import { recordRoutines } from './fleet-routines.ts'
import { createTally, type FleetTally } from './fleet-tally.ts'
import { openLedger } from './ledger.ts'
import { createPacedClock } from './paced-clock.ts'

export interface FleetOptions {
  cuffs: number
  /** Names are this, a dash and a number. */
  prefix: string
  seed: number
  /** How many times as fast as life they train. */
  speed: number
  /** The share of the time that a cuff is trained with, as in a gym where most hang on the wall; 1 by default. */
  duty?: number
  mqttUrl: string
  /** Outboxes are kept below it. */
  dataFolder: string
  ledgerFile: string
  software: string
  clock: Clock
  logger: Logger
}

export interface FleetState {
  cuffs: number
  connected: number
  /** Messages handed to publishers since the start. */
  tally: FleetTally
  droppedMotion: number
  /** Reps and sets in all outboxes. */
  waiting: number
  /** Cuffs whose outbox cannot be written. */
  storeTroubles: number
  /** How late the latest event of the latest cuff was: what this machine cannot keep up with. */
  lateMs: number
}

export interface Fleet {
  /** Resolves once every cuff has begun. @throws KickbackError CONFIG_DATA_FOLDER, CONFIG_INVALID_OPTION */
  start(): Promise<void>
  state(): FleetState
  /** Rejects where the run cannot go on; never resolves. */
  readonly failure: Promise<never>
  /** Ends the training and waits for the outboxes to empty, at most `deadlineMs`. True where they did. */
  drain(deadlineMs: number): Promise<boolean>
  stop(deadlineMs: number): Promise<void>
}

/** Cuffs that connect at once, and how long until the next do: a thousand are there in five seconds. */
const startedTogether = 20
const startEveryMs = 100
const drainLookMs = 50
const nameDigits = 4

export const fleetCuffId = (prefix: string, number: number): string =>
  `${prefix}-${String(number).padStart(nameDigits, '0')}`

/** Many cuffs in one process, each with a connection of its own. */
export function createFleet(options: FleetOptions): Fleet {
  const { clock, logger } = options
  const trainingClock = createPacedClock(clock, options.speed)
  const random = createRandom(options.seed)
  const routines = recordRoutines(options.seed)
  const ledger = openLedger(options.ledgerFile)
  const tally = createTally()
  let fail: (error: unknown) => void = () => undefined
  const failure = new Promise<never>((_resolve, reject) => (fail = reject))
  // Whoever runs the fleet hears of it; before that, and after, nobody need.
  failure.catch(() => undefined)
  let stopping = false

  const cuffs = Array.from({ length: options.cuffs }, (_, index): FleetCuff => {
    const routine = routines[index % routines.length]
    if (routine === undefined) throw new Error('no routine was recorded')
    const pauseSeconds = routine.seconds * (1 / (options.duty ?? 1) - 1)
    return createFleetCuff({
      cuffId: fleetCuffId(options.prefix, index + 1),
      routine,
      fromSeconds: random.between(0, routine.seconds + pauseSeconds),
      pauseSeconds,
      mqttUrl: options.mqttUrl,
      dataFolder: options.dataFolder,
      trainingClock,
      clock,
      // Of chance, not of the seed: a session's name is never given twice, not even to the next run.
      random: Math.random,
      software: options.software,
      logger,
      ledger,
      tally,
      failed: fail
    })
  })

  const waiting = (): number => cuffs.reduce((sum, cuff) => sum + cuff.state().outboxDepth, 0)
  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  return {
    failure,
    async start() {
      for (let from = 0; from < cuffs.length && !stopping; from += startedTogether) {
        if (from > 0) await pause(startEveryMs)
        await Promise.all(cuffs.slice(from, from + startedTogether).map((cuff) => cuff.start()))
      }
    },
    state() {
      const states = cuffs.map((cuff) => cuff.state())
      return {
        cuffs: cuffs.length,
        connected: states.filter(({ connected }) => connected).length,
        tally: { ...tally },
        droppedMotion: states.reduce((sum, { droppedMotion }) => sum + droppedMotion, 0),
        waiting: waiting(),
        storeTroubles: states.filter(({ storeTrouble }) => storeTrouble !== null).length,
        lateMs: cuffs.reduce((most, cuff) => Math.max(most, cuff.lateMs()), 0)
      }
    },
    async drain(deadlineMs) {
      for (const cuff of cuffs) cuff.rest()
      let given = false
      const emptied = async (): Promise<void> => {
        while (waiting() > 0 && !given) await pause(drainLookMs)
      }
      const done = await withinMs(clock, deadlineMs, emptied())
      given = true
      return done
    },
    async stop(deadlineMs) {
      stopping = true
      for (const cuff of cuffs) cuff.rest()
      await Promise.all(cuffs.map((cuff) => cuff.stop(deadlineMs)))
      ledger.close()
      logger.debug('the fleet has stopped')
    }
  }
}
