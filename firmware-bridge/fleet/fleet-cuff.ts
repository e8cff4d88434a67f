import type { Logger } from 'pino'
import type { Command } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import { contractVersion, type Payloads } from '#contracts/topics.ts'
import type { Phase } from '#contracts/words.ts'
import type { Clock } from '../clock.ts'
import { mpu6050 } from '../cuff/mpu6050/registers.ts'
import { exercises } from '../exercises/exercises.ts'
import { createPublisher, type PublisherState, type SnapshotTopic } from '../publish/publisher.ts'
import { createFleetTraining } from './fleet-training.ts'
import type { FleetTally } from './fleet-tally.ts'
import { createKeptMarks } from './kept-marks.ts'
import type { Ledger, RepWord } from './ledger.ts'
import { createRoutinePlayer } from './routine-player.ts'
import type { Routine, RoutineEvent } from './routine.ts'

export interface FleetCuffOptions {
  cuffId: string
  routine: Routine
  /** Where in the routine it begins. */
  fromSeconds: number
  /** Between two rounds of it. */
  pauseSeconds: number
  mqttUrl: string
  dataFolder: string
  /** The time that the training goes by. */
  trainingClock: Clock
  /** The time that the network goes by. */
  clock: Clock
  random: () => number
  software: string
  logger: Logger
  ledger: Ledger
  tally: FleetTally
  /** The ledger cannot be written: the run is worth nothing any more. */
  failed: (error: unknown) => void
}

export interface FleetCuff {
  /** @throws KickbackError CONFIG_DATA_FOLDER where another fleet uses the folder */
  start(): Promise<void>
  /** No more reps; what there is still goes out. */
  rest(): void
  /** Says goodbye and lets go, within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>
  state(): PublisherState
  lateMs(): number
}

const rateHz = 100
const longestSeconds = 86_400
const healthEveryMs = 60_000

/** One cuff of the fleet: a connection, an outbox and a session of its own, and a recorded practice in place of a leg. */
export function createFleetCuff(options: FleetCuffOptions): FleetCuff {
  const { cuffId, routine, ledger, tally, trainingClock: clock } = options
  const startedMs = clock.monotonicMs()
  let fullRomDegrees: number | null = null
  let phase: Phase = 'idle'
  let phaseStartSeconds = 0
  let resting = false
  let cancelHealth = (): void => undefined
  /** The latest words ledgered of the session's reps. */
  const said = new Map<string, number>()

  const training = createFleetTraining({
    cuffId,
    routine,
    clock,
    random: options.random,
    onRep(rep) {
      count([rep])
      publisher.rep(rep)
      tally.rep++
      marks.handed([rep])
    },
    onSet(set) {
      // A set may say more of its reps than was said of them one by one.
      const news = set.reps.filter(({ id, revision }) => (said.get(id) ?? -1) < revision)
      count(news)
      publisher.set(set)
      tally.set++
      marks.handed(news)
      said.clear()
    },
    onChange: () => publisher.changed('live')
  })

  const publisher = createPublisher({
    cuffId,
    mqttUrl: options.mqttUrl,
    dataFolder: options.dataFolder,
    clock: options.clock,
    random: options.random,
    logger: options.logger,
    snapshots: {
      status: () => told('status', { cuffId, at: now(), online: true, link: 'streaming', trouble: null }),
      about: () => told('about', about()),
      live: () => told('live', live()),
      health: () => told('health', health())
    },
    onCommand: obey,
    onChange: () => undefined
  })
  const marks = createKeptMarks(publisher, (word) => ledger.kept(word))

  const player = createRoutinePlayer(
    routine,
    options.fromSeconds,
    clock,
    {
      began: (fromSeconds, atSeconds) => training.begin(fromSeconds, atSeconds),
      event(event) {
        try {
          perform(event)
        } catch (error) {
          player.stop()
          options.failed(error)
        }
      }
    },
    options.pauseSeconds
  )

  const now = (): number => Math.round(clock.now())
  const uptimeSeconds = (): number => (clock.monotonicMs() - startedMs) / 1000

  function told<N extends SnapshotTopic>(name: N, payload: Payloads[NoInfer<N>]): Payloads[N] {
    tally[name]++
    return payload
  }

  function count(words: readonly RepWord[]): void {
    const atMs = performance.timeOrigin + performance.now()
    for (const word of words) {
      ledger.counted(word, atMs)
      said.set(word.id, word.revision)
    }
  }

  function perform(event: RoutineEvent): void {
    const { word } = event
    fullRomDegrees = event.fullRomDegrees
    if (word.kind === 'motion') {
      tally.motion++
      publisher.motion({ cuffId, at: training.epochMs(word.batch.startSeconds), ...word.batch })
      return
    }
    if (word.kind === 'phase') {
      phase = word.phase
      phaseStartSeconds = event.atSeconds
    }
    training.hear(event)
  }

  function obey(command: Command): void {
    if (command.action === 'set-target') training.training().choose({ targetReps: command.targetReps })
    else {
      throw new KickbackError('COMMAND_NO_SET', 'A cuff of a simulated fleet begins and ends its sets by itself.', {
        advice: 'Use kickback up with --cuff simulated for one that obeys.'
      })
    }
  }

  function about(): Payloads['about'] {
    const { placement } = exercises[routine.exercise]
    const { accelRangeG, gyroRangeDps } = mpu6050
    const cuff = { source: 'simulated', address: null, firmware: null, sensor: 'MPU6050', hasGyro: true } as const
    return {
      cuffId,
      software: options.software,
      contract: contractVersion,
      placement,
      ...cuff,
      rateHz,
      accelRangeG,
      gyroRangeDps
    }
  }

  function live(): Payloads['live'] {
    const phaseSeconds = Math.min(longestSeconds, Math.max(0, player.position() - phaseStartSeconds))
    const rom = { fullRomDegrees, fullRomCalibrated: false, calibration: null }
    return { ...training.training().snapshot(), at: now(), ...rom, phase, phaseSeconds }
  }

  function health(): Payloads['health'] {
    const samples = Math.round(uptimeSeconds() * rateHz)
    const { outboxDepth } = publisher.state()
    const counters = { samples, gaps: 0, rejected: 0, reconnects: 0, outboxDepth, lastSampleAgeSeconds: 1 / rateHz }
    return { cuffId, at: now(), uptimeSeconds: uptimeSeconds(), rateHz, ...counters }
  }

  function rest(): void {
    resting = true
    player.stop()
    cancelHealth()
  }

  return {
    async start() {
      await publisher.start()
      if (resting) return
      cancelHealth = clock.every(healthEveryMs, () => publisher.changed('health'))
      player.start()
    },
    rest,
    async stop(deadlineMs) {
      rest()
      await publisher.stop(deadlineMs)
      await marks.settled()
    },
    state: () => publisher.state(),
    lateMs: () => player.lateMs()
  }
}
