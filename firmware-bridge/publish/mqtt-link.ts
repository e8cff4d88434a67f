import { Socket } from 'node:net'
import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { createBackOff, type BackOffSettings } from '../back-off.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { BrokerAddress } from './broker-address.ts'
import { brokerTrouble } from './mqtt-trouble.ts'

/** Enough for a broker that restarts to be found at once, and for one that is away all night to be left in peace. */
const brokerBackOff: BackOffSettings = { firstMs: 500, longestMs: 15_000 }

export interface SendOptions {
  qos: 0 | 1
  retain: boolean
}

export interface WillMessage extends SendOptions {
  topic: string
  payload: string
}

export interface LinkListener {
  /** The broker has just taken the connection: say who we are. */
  connected(): void
  message(topic: string, payload: Buffer, retained: boolean): void
  /** `connected` or `trouble` has changed. */
  changed(): void
}

export interface MqttLinkOptions {
  address: BrokerAddress
  clientId: string
  /** Asked at every connection: a will carries the time at which it was made. */
  will: () => WillMessage
  subscriptions: readonly string[]
  clock: Clock
  random: () => number
  logger: Logger
}

export interface MqttLink {
  start(listener: LinkListener): void
  /** Says goodbye to the broker, so that the last will is not published; gives up after `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>
  connected(): boolean
  /** Why there is no connection; null while there is one, or before the first failure. */
  trouble(): KickbackError | null
  /** Bytes handed to the socket that the network has not taken yet. */
  backlogBytes(): number
  /**
   * Resolves at the broker's acknowledgement (QoS 1) or once written (QoS 0).
   * @throws KickbackError MQTT_UNREACHABLE where there is no connection or it breaks first
   */
  publish(topic: string, payload: string, options: SendOptions): Promise<void>
}

const keepaliveSeconds = 15
const connectTimeoutMs = 10_000
/** A connection that lasts this long was a good one: the next failure starts again with a short pause. */
const steadyAfterMs = 10_000

interface Connection {
  client: MqttClient
  established: boolean
  pending: Set<(error: KickbackError) => void>
  cancelSteady: Cancel
}

/**
 * The one owner of the connection to the broker. Each try is a client of its own that never reconnects and starts with
 * empty stores, so that nothing is queued or sent again behind the outbox's back, and a late word from an old
 * connection cannot be taken for one from the new.
 */
export function createMqttLink(options: MqttLinkOptions): MqttLink {
  const { address, clock, logger } = options
  const backOff = createBackOff(brokerBackOff, options.random)
  let listener: LinkListener | null = null
  let connection: Connection | null = null
  let trouble: KickbackError | null = null
  let cancelRetry: Cancel = () => undefined
  let stopping = false

  const isConnected = (): boolean => connection?.established === true

  function open(): void {
    const client = connect(address.url, clientOptions(options))
    const mine: Connection = { client, established: false, pending: new Set(), cancelSteady: () => undefined }
    connection = mine
    client.on('connect', () => established(mine))
    client.on('message', (topic, payload, packet) => {
      if (connection === mine) listener?.message(topic, payload, packet.retain)
    })
    client.on('error', (cause) => broken(mine, cause))
    client.on('close', () => broken(mine, null))
  }

  function established(mine: Connection): void {
    if (connection !== mine || stopping) return
    mine.established = true
    // A packet is written in pieces: without this the second waits some 40 ms for the first's acknowledgement.
    if (mine.client.stream instanceof Socket) mine.client.stream.setNoDelay(true)
    mine.cancelSteady = clock.after(steadyAfterMs, () => backOff.reset())
    trouble = null
    logger.info({ broker: address.shown }, 'connected to the broker')
    mine.client.subscribe([...options.subscriptions], { qos: 1 }, (error) => {
      if (error && connection === mine) logger.warn({ reason: error.message }, 'the broker refused a subscription')
    })
    listener?.connected()
    listener?.changed()
  }

  function broken(mine: Connection, cause: unknown): void {
    if (connection !== mine) return
    connection = null
    const failure = brokerTrouble(address.shown, cause)
    discard(mine, failure)
    if (stopping) return
    cancelRetry = clock.after(backOff.nextMs(), open)
    if (trouble?.message === failure.message) return
    trouble = failure
    logger.warn({ code: failure.code }, `${failure.message} Trying again until it answers.`)
    listener?.changed()
  }

  return {
    start(heard) {
      listener = heard
      open()
    },
    async stop(deadlineMs) {
      stopping = true
      cancelRetry()
      const last = connection
      if (last === null) return
      const wasEstablished = last.established
      // A client that says goodbye takes nothing more.
      last.established = false
      if (wasEstablished) await goodbye(last.client, clock, deadlineMs)
      connection = null
      discard(last, new KickbackError('MQTT_UNREACHABLE', 'The bridge is stopping.'))
      listener?.changed()
    },
    connected: isConnected,
    trouble: () => trouble,
    backlogBytes: () => connection?.client.stream.writableLength ?? 0,
    publish(topic, payload, sendOptions) {
      const mine = connection
      if (mine?.established !== true) {
        return Promise.reject(new KickbackError('MQTT_UNREACHABLE', 'There is no connection to the broker.'))
      }
      return send(mine, topic, payload, sendOptions)
    }
  }
}

function clientOptions({ address, clientId, will }: MqttLinkOptions): IClientOptions {
  const { topic, payload, qos, retain } = will()
  return {
    clientId,
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    protocolVersion: 4,
    // Commands sent while the bridge was away are stale: a clean session forgets them.
    clean: true,
    reconnectPeriod: 0,
    queueQoSZero: false,
    resubscribe: false,
    keepalive: keepaliveSeconds,
    connectTimeout: connectTimeoutMs,
    will: { topic, payload: Buffer.from(payload), qos, retain }
  }
}

function send(mine: Connection, topic: string, payload: string, options: SendOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    mine.pending.add(reject)
    mine.client.publish(topic, payload, options, (error) => {
      mine.pending.delete(reject)
      if (error) reject(new KickbackError('MQTT_UNREACHABLE', error.message, { cause: error }))
      else resolve()
    })
  })
}

function discard(mine: Connection, failure: KickbackError): void {
  mine.established = false
  mine.cancelSteady()
  for (const reject of mine.pending) reject(failure)
  mine.pending.clear()
  mine.client.end(true)
  // A client that is already saying goodbye ignores a second, harder end.
  mine.client.stream.destroy()
}

function goodbye(client: MqttClient, clock: Clock, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(deadlineMs, resolve)
    client.end(false, {}, () => {
      cancel()
      resolve()
    })
  })
}
