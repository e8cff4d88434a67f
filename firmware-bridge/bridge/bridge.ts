import type { Logger } from 'pino'
import type { About } from '#contracts/about.ts'
import type { Health } from '#contracts/health.ts'
import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { Status } from '#contracts/status.ts'
import type { ExerciseId, Placement, Side } from '#contracts/words.ts'
import type { Clock } from '../clock.ts'
import type { Cuff } from '../cuff/cuff.ts'
import type { Examine } from './examination-desk.ts'
import type { CounterListener, RepCounter } from '../motion/counter.ts'
import type { PublisherState } from '../publish/publisher.ts'

/** What a counter starts with. */
export interface CounterInitial {
  exercise: ExerciseId
  side: Side
  fullRomDegrees: number | null
}

export interface BridgeOptions {
  cuffId: string
  cuff: Cuff
  createCounter: (listener: CounterListener, initial: CounterInitial) => RepCounter
  /** `mqtt://user:password@host:1883` */
  mqttUrl: string
  /** The outbox and the calibrated ranges are kept below it, each cuff's apart. */
  dataFolder: string
  clock: Clock
  logger: Logger
  /** Name and version, for `about`. */
  software: string
  /** Hears every word about a rep as it is handed to the publisher, for a terminal view. */
  onRep?: (rep: Rep) => void
  /** Looks at everything when a screen asks for it; without it that is refused. */
  examine?: Examine
  random?: () => number
  exercise?: ExerciseId
  side?: Side
  targetReps?: number | null
  /** Where the cuff sits, for `about`; the exercise's own place by default. */
  placement?: Placement
  /** For the exercise and side started with, and for this run: goes before the range remembered. */
  fullRomDegrees?: number | null
}

/** All that a terminal view shows. Fresh at each call. */
export interface BridgeState {
  live: Live
  status: Status
  about: About | null
  health: Health
  publisher: PublisherState
  /** The leg angle now, degrees from rest. */
  legAngleDegrees: number
}

export interface Bridge {
  /**
   * Runs with or without a board, a broker or a disk, and says in `state` what is missing.
   * @throws KickbackError CONFIG_DATA_FOLDER where another bridge of this cuff uses the folder
   */
  start(): Promise<void>
  /** Ends the set, publishes offline, sends what waits, releases everything; within 5 s. */
  stop(): Promise<void>
  state(): BridgeState
  /** Calls back after every change of `state` except for a new leg angle. Returns what ends it. */
  onChange(listener: () => void): () => void
}
