import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Command, CommandResult } from '#contracts/command.ts'
import { asKickbackError, type KickbackError } from '#contracts/errors.ts'
import type { Motion } from '#contracts/motion.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { topicOf, topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import type { Cancel, Clock } from '../clock.ts'
import { parseBrokerAddress } from './broker-address.ts'
import { clientIdOf } from './client-id.ts'
import { createCommandInbox } from './command-inbox.ts'
import { encode } from './encode.ts'
import { createKeptMessages } from './kept-messages.ts'
import { createLatest, type Latest } from './latest.ts'
import { createMqttLink } from './mqtt-link.ts'
import { offlineStatus, saysOffline } from './presence.ts'
import { withinMs } from './within-ms.ts'

/** Topics of which the newest word is all that counts. */
export const snapshotTopics = ['status', 'about', 'live', 'health'] as const
export type SnapshotTopic = (typeof snapshotTopics)[number]

export interface PublisherOptions {
  cuffId: string
  mqttUrl: string
  dataFolder: string
  clock: Clock
  random: () => number
  logger: Logger
  /** The word of this moment on each topic; null where there is none yet. */
  snapshots: { [N in SnapshotTopic]: () => Payloads[N] | null }
  /** Carries a command out; throws a coded error where it cannot be. */
  onCommand: (command: Command) => void
  /** `state` has changed. */
  onChange: () => void
}

export interface PublisherState {
  connected: boolean
  brokerTrouble: KickbackError | null
  storeTrouble: KickbackError | null
  outboxDepth: number
  /** Of those, with the broker and not yet stored by a server. */
  outboxUnstored: number
  /** Left out, never known to be stored, since the outbox was full. */
  outboxDropped: number
  malformedCommands: number
  /** Motion batches left out because there was no connection or it was slow. */
  droppedMotion: number
}

export interface Publisher {
  /** @throws KickbackError CONFIG_DATA_FOLDER where another bridge of this cuff uses the folder */
  start(): Promise<void>
  /** Sends what still waits and says goodbye, all within `deadlineMs`; what is left waits on disk. */
  stop(deadlineMs: number): Promise<void>
  rep(rep: Rep): void
  set(set: FinishedSet): void
  motion(motion: Motion): void
  /** The topic has a newer word. */
  changed(topic: SnapshotTopic): void
  /** Resolves once the reps and sets handed over are on disk, or cannot be put there: `state` tells which. */
  saved(): Promise<void>
  state(): PublisherState
}

const healthEveryMs = 60_000
/** About five minutes of trace: a socket that far behind needs no more of it. */
const motionBacklogBytes = 64 << 10
/** Answers under way at once: a flood of commands must not become a flood of memory. */
const mostAnswers = 64
/** The part of the time to stop in that is kept for the goodbye. */
const goodbyeShare = 0.4

/** @throws KickbackError CONFIG_INVALID_OPTION where `mqttUrl` is no broker address */
export function createPublisher(options: PublisherOptions): Publisher {
  const { cuffId, clock, logger, snapshots } = options
  const commandTopic = topicOf(cuffId, 'command')
  const statusTopic = topicOf(cuffId, 'status')

  const kept = createKeptMessages({
    cuffId,
    folder: join(options.dataFolder, 'outbox', cuffId),
    link: { connected: () => link.connected() },
    send: (topic, payload) => post(topic, payload),
    clock,
    logger,
    onChange: options.onChange,
    onForgotten: () => latest.status.changed()
  })
  const link = createMqttLink({
    address: parseBrokerAddress(options.mqttUrl),
    clientId: clientIdOf(cuffId),
    will: () => ({
      topic: statusTopic,
      payload: encode('status', offlineStatus(cuffId, clock.now())),
      ...topics.status
    }),
    subscriptions: [commandTopic, statusTopic, ...kept.topics],
    clock,
    random: options.random,
    logger
  })
  const post = (name: TopicName, payload: string): Promise<void> =>
    link.publish(topicOf(cuffId, name), payload, topics[name])
  const inbox = createCommandInbox(options.onCommand, answer, logger)
  const latest: Record<SnapshotTopic, Latest> = {
    status: snapshotOf('status'),
    about: snapshotOf('about'),
    live: snapshotOf('live'),
    health: snapshotOf('health')
  }
  let answers = 0
  let droppedMotion = 0
  let starting: Promise<void> = Promise.resolve()
  let stopAsked = false
  /** From the goodbye on nothing else is said of this bridge. */
  let stopping = false
  let cancelHealth: Cancel = () => undefined

  /** Null, and said in the log, where the payload breaks the contract: sent, it would be rejected anyway. */
  function encoded<N extends TopicName>(name: N, payload: Payloads[NoInfer<N>]): string | null {
    try {
      return encode(name, payload)
    } catch (error) {
      logger.error({ code: asKickbackError(error).code }, `not sent: ${asKickbackError(error).message}`)
      return null
    }
  }

  function snapshotOf(name: SnapshotTopic): Latest {
    const send = async (): Promise<void> => {
      const snapshot = stopping ? null : snapshots[name]()
      const payload = snapshot === null ? null : encoded(name, snapshot)
      if (payload !== null) await post(name, payload)
    }
    return createLatest(() => link.connected(), send)
  }

  function answer(result: CommandResult): void {
    const payload = encoded('command/result', result)
    if (payload === null || answers >= mostAnswers) return
    answers++
    post('command/result', payload)
      // Who asked over a connection that is gone asks again.
      .catch(() => undefined)
      .finally(() => answers--)
  }

  function keep(name: 'rep' | 'set', payload: string | null, provisional: boolean): void {
    if (payload !== null) kept.add(name, payload, provisional)
  }

  async function open(): Promise<void> {
    await kept.open()
    if (stopAsked) return
    cancelHealth = clock.every(healthEveryMs, () => latest.health.changed())
    link.start({
      connected() {
        for (const name of snapshotTopics) latest[name].changed()
        kept.connected()
      },
      message(topic, payload, retained) {
        if (topic === commandTopic) inbox.receive(payload, retained)
        else if (kept.topics.includes(topic)) kept.message(topic, payload)
        // Another's last will, or a stray message, has just declared this bridge dead.
        else if (topic === statusTopic && !retained && !stopping && saysOffline(payload)) latest.status.changed()
      },
      changed() {
        kept.pump()
        options.onChange()
      }
    })
  }

  return {
    start: () => (starting = open()),

    async stop(deadlineMs) {
      const goodbyeMs = deadlineMs * goodbyeShare
      stopAsked = true
      cancelHealth()
      // What is still being opened would stay open. Why it failed to open its starter has heard.
      const flushed = starting.then(() => kept.flushed())
      await withinMs(clock, deadlineMs - goodbyeMs, flushed)
      stopping = true
      const farewell = post('status', encode('status', offlineStatus(cuffId, clock.now())))
      await withinMs(clock, goodbyeMs / 2, farewell)
      await link.stop(goodbyeMs / 2)
      await kept.close()
    },

    rep: (rep) => keep('rep', encoded('rep', rep), rep.state === 'provisional'),
    set: (set) => keep('set', encoded('set', set), false),

    motion(motion) {
      if (!link.connected() || link.backlogBytes() > motionBacklogBytes) {
        droppedMotion++
        return
      }
      const payload = encoded('motion', motion)
      // Droppable: the next batch is 200 ms away.
      if (payload !== null) post('motion', payload).catch(() => droppedMotion++)
    },

    changed: (topic) => latest[topic].changed(),

    saved: () => kept.saved(),

    state() {
      const { trouble, depth, unstored, dropped } = kept.state()
      return {
        connected: link.connected(),
        brokerTrouble: link.trouble(),
        storeTrouble: trouble,
        outboxDepth: depth,
        outboxUnstored: unstored,
        outboxDropped: dropped,
        malformedCommands: inbox.malformed(),
        droppedMotion
      }
    }
  }
}
