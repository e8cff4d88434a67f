import { join } from 'node:path'
import type { About } from '#contracts/about.ts'
import type { Command } from '#contracts/command.ts'
import type { KickbackError } from '#contracts/errors.ts'
import type { Health } from '#contracts/health.ts'
import type { Live } from '#contracts/live.ts'
import type { Status } from '#contracts/status.ts'
import { contractVersion } from '#contracts/topics.ts'
import { defaultExercise, type LinkState } from '#contracts/words.ts'
import type { CuffAbout, CuffListener } from '../cuff/cuff.ts'
import { overhear } from '../cuff/overheard-cuff.ts'
import type { Cue } from '../cuff/on-cuff/cues.ts'
import { exercises } from '../exercises/exercises.ts'
import { createMotionBatcher } from '../publish/motion-batcher.ts'
import { createPublisher, type SnapshotTopic } from '../publish/publisher.ts'
import { withinMs } from '../publish/within-ms.ts'
import type { Bridge, BridgeOptions } from './bridge.ts'
import { carryOut } from './carry-out.ts'
import { createCounterHost } from './counter-host.ts'
import { withCues } from './cues.ts'
import { createExaminationDesk } from './examination-desk.ts'
import { createFullRanges } from './full-ranges.ts'
import { createNewestSample } from './newest-sample.ts'
import { commandOf } from './press.ts'
import { createRangeFile } from './range-file.ts'
import { createRateMeter } from './rate-meter.ts'
import { createSessionId } from './session-id.ts'
import { createTraining } from './training.ts'
import { createWallAnchor } from './wall-anchor.ts'

/** Together below the 5 s in which a service manager expects its SIGTERM to be heeded. */
const cuffStopMs = 1_200
const publisherStopMs = 3_300

/**
 * Cuff in, MQTT out: composes the source of samples, the counter and the publisher.
 * @throws KickbackError CONFIG_INVALID_OPTION where `mqttUrl` is no broker address
 */
export function createBridge(options: BridgeOptions): Bridge {
  const { cuffId, cuff, clock, logger, random = Math.random } = options
  const startedMs = clock.monotonicMs()
  const listeners = new Set<() => void>()
  const anchor = createWallAnchor(clock)
  const rate = createRateMeter()
  const newest = createNewestSample(clock)
  let link: LinkState = 'waiting'
  let linkTrouble: KickbackError | null = null
  let cuffAbout: CuffAbout | null = null
  let cuffStarted = false
  let stopped: Promise<void> | null = null

  const training = createTraining({
    cuffId,
    exercise: options.exercise ?? defaultExercise,
    side: options.side ?? 'left',
    targetReps: options.targetReps ?? null,
    monotonicMs: () => clock.monotonicMs(),
    epochMs: (seconds) => anchor.epochMs(seconds),
    newSession: () => createSessionId(clock.now(), random),
    onRep(rep) {
      publisher.rep(rep)
      options.onRep?.(rep)
    },
    onSet: (set) => publisher.set(set),
    onCalibrationOver() {
      const counter = host.counter()
      // Given up, the range is the one from before: remembered already, or learned and not to be.
      if (counter.fullRomIsCalibrated()) {
        ranges.remember(training.exercise(), training.side(), counter.fullRomDegrees())
      }
    },
    onChange: () => changed('live')
  })

  const { fullRomDegrees = null } = options
  const ranges = createFullRanges({
    file: createRangeFile(join(options.dataFolder, 'ranges', `${cuffId}.json`)),
    logger,
    given: fullRomDegrees === null ? null : { exercise: training.exercise(), side: training.side(), fullRomDegrees }
  })

  const publisher = createPublisher({
    cuffId,
    mqttUrl: options.mqttUrl,
    dataFolder: options.dataFolder,
    clock,
    random,
    logger,
    snapshots: { status, about, live, health },
    onCommand: act,
    onChange: storeMayHaveChanged
  })
  let storeTrouble = publisher.state().storeTrouble

  const host = createCounterHost(
    () =>
      options.createCounter(withCues(training, signal), {
        exercise: training.exercise(),
        side: training.side(),
        fullRomDegrees: ranges.of(training.exercise(), training.side())
      }),
    () => training.counterRestarted(),
    logger
  )

  const batcher = createMotionBatcher(
    (seconds) => anchor.epochMs(seconds),
    (batch) => publisher.motion({ cuffId, ...batch })
  )

  function signal(cue: Cue): void {
    cuff.signal?.(cue)
  }

  function act(command: Command): void {
    if (command.action === 'examine' || command.action === 'cancel-examination') {
      desk.carryOut(command)
      return
    }
    const side = training.side()
    carryOut(command, { counter: host.counter(), training, ranges })
    if (command.action === 'set-exercise') changed('about')
    if (command.action === 'set-full-rom') changed('live')
    if (training.side() !== side) signal(`side-${training.side()}`)
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function changed(topic: SnapshotTopic): void {
    publisher.changed(topic)
    tell()
  }

  function storeMayHaveChanged(): void {
    const trouble = publisher.state().storeTrouble
    if (trouble !== storeTrouble) publisher.changed('status')
    storeTrouble = trouble
    tell()
  }

  function status(): Status {
    const trouble = linkTrouble ?? publisher.state().storeTrouble
    return { cuffId, at: clock.now(), online: true, link, trouble: trouble?.toTrouble() ?? null }
  }

  function about(): About | null {
    if (cuffAbout === null) return null
    const placement = options.placement ?? exercises[training.exercise()].placement
    return { cuffId, software: options.software, contract: contractVersion, placement, ...cuffAbout }
  }

  function live(): Live {
    const counter = host.counter()
    return {
      ...training.snapshot(),
      at: clock.now(),
      fullRomDegrees: counter.fullRomDegrees(),
      fullRomCalibrated: counter.fullRomIsCalibrated(),
      calibration: counter.calibration(),
      phase: counter.phase(),
      phaseSeconds: newest.secondsSince(counter.phaseStartSeconds())
    }
  }

  function health(): Health {
    const { outboxDepth, outboxUnstored, outboxDropped } = publisher.state()
    const examination = desk.state()
    return {
      cuffId,
      at: clock.now(),
      uptimeSeconds: (clock.monotonicMs() - startedMs) / 1000,
      rateHz: rate.rateHz(),
      ...cuff.counters(),
      outboxDepth,
      outboxUnstored,
      outboxDropped,
      lastSampleAgeSeconds: newest.ageSeconds(),
      ...(examination === null ? {} : { examination })
    }
  }

  const listener: CuffListener = {
    sample(sample) {
      const seconds = sample.timeSeconds
      anchor.observe(seconds)
      rate.update(seconds)
      newest.heard(seconds)
      host.update(sample)
      batcher.update(seconds, host.counter().legAngleDegrees())
    },
    link(state, trouble) {
      if (state === 'streaming' && link !== 'streaming') anchor.restart()
      link = state
      linkTrouble = trouble
      changed('status')
    },
    about(next) {
      cuffAbout = next
      changed('about')
    },
    ended: () => host.finish(),
    button(press) {
      try {
        act(commandOf(press, training.snapshot()))
      } catch (error) {
        logger.error({ err: error, press }, 'the button on the cuff failed')
      }
    }
  }

  const overheard = overhear(
    listener,
    () => ({ about: cuffAbout, link, trouble: linkTrouble }),
    () => cuff.counters()
  )
  const desk = createExaminationDesk({
    examine: options.examine ?? null,
    cuff: () => overheard.cuff(),
    clock,
    logger,
    onChange: () => changed('health')
  })

  async function stop(): Promise<void> {
    desk.stop()
    const letGo = cuffStarted ? cuff.stop() : Promise.resolve()
    if (!(await withinMs(clock, cuffStopMs, letGo))) logger.warn('the cuff did not let go in time')
    host.finish()
    await Promise.all([publisher.stop(publisherStopMs), withinMs(clock, publisherStopMs, ranges.saved())])
  }

  return {
    async start() {
      await publisher.start()
      if (stopped !== null) return
      cuffStarted = true
      cuff.start(overheard.heard)
    },
    stop: () => (stopped ??= stop()),
    state: () => ({
      live: live(),
      status: status(),
      about: about(),
      health: health(),
      publisher: publisher.state(),
      legAngleDegrees: host.counter().legAngleDegrees()
    }),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}
