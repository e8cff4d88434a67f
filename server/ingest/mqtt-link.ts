import type { Duplex } from 'node:stream'
import { connect, MqttClient, type IClientOptions, type IPublishPacket } from 'mqtt'
import type { Logger } from 'pino'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import type { ServerClock } from '../clock.ts'
import { pauseMs } from './back-off.ts'
import { brokerTrouble, shownAddress } from './broker-trouble.ts'
import { subscriptions } from './subscriptions.ts'

export interface MqttLinkOptions {
  url: string
  /** Opens the way to a broker in this program; over the network to `url` without it. */
  openStream?: () => Duplex
  /** The same at every start: the broker keeps messages for it. */
  clientId: string
  /** True where the broker is to keep reps and sets for the server while it is away. */
  keepSession: boolean
  /** Resolves once the message may be acknowledged. */
  take: (topic: string, payload: Uint8Array) => Promise<void>
  changed: (connected: boolean) => void
  clock: ServerClock
  random: () => number
  logger: Logger
}

export interface SendOptions {
  qos: 0 | 1
  retain: boolean
}

export interface MqttLink {
  start(): void
  /** True once the broker has taken the subscriptions. */
  connected(): boolean
  /**
   * With QoS 1, the default, resolves at the broker's acknowledgement, with QoS 0 once written.
   * @throws KickbackError MQTT_UNREACHABLE
   */
  publish(topic: string, payload: string, options?: SendOptions): Promise<void>
  stop(): Promise<void>
}

const connectTimeoutMs = 10_000
const goodbyeMs = 1000

/**
 * The one owner of the server's connection to the broker. A try is a client of its own that never reconnects, so that
 * nothing late from an old connection can be taken for news. The session outlives it: the broker holds back what was not
 * acknowledged and sends it again.
 */
export function createMqttLink(options: MqttLinkOptions): MqttLink {
  const { clock, logger } = options
  const shown = shownAddress(options.url)
  let client: MqttClient | null = null
  let connected = false
  let stopped = false
  let tries = 0
  let lastTrouble = ''
  let cancelRetry = (): void => undefined

  function open(): void {
    const how: IClientOptions = {
      clientId: options.clientId,
      clean: !options.keepSession,
      protocolVersion: 4,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      keepalive: 30,
      connectTimeout: connectTimeoutMs
    }
    const { openStream } = options
    const mine = openStream === undefined ? connect(options.url, how) : new MqttClient(openStream, how)
    client = mine
    mine.handleMessage = (packet, acknowledge) => void takeFrom(mine, packet, acknowledge)
    mine.on('connect', () => subscribe(mine))
    mine.on('error', (error) => lose(mine, error))
    mine.on('close', () => lose(mine, null))
  }

  function subscribe(mine: MqttClient): void {
    // Each time anew, since this is what makes a broker send the retained messages again.
    mine.subscribe(subscriptions, (error) => {
      if (client !== mine) return
      if (error) {
        lose(mine, error)
        return
      }
      connected = true
      tries = 0
      lastTrouble = ''
      logger.info({ broker: shown }, 'connected to the broker')
      options.changed(true)
    })
  }

  /** mqtt.js sends PUBACK when `acknowledge` is called without an error, and hands on the next message after it. */
  async function takeFrom(
    mine: MqttClient,
    packet: IPublishPacket,
    acknowledge: (error?: Error) => void
  ): Promise<void> {
    if (client !== mine) return
    try {
      const { payload } = packet
      await options.take(packet.topic, typeof payload === 'string' ? Buffer.from(payload) : payload)
      acknowledge()
    } catch (cause) {
      const error = asKickbackError(cause)
      acknowledge(error)
      // A broker sends an unacknowledged message again only on a new connection.
      lose(mine, error)
    }
  }

  function lose(mine: MqttClient, cause: unknown): void {
    if (client !== mine) return
    client = null
    drop(mine)
    const trouble = cause instanceof KickbackError ? cause : brokerTrouble(shown, cause)
    const wasConnected = connected
    connected = false
    if (!stopped) cancelRetry = clock.after(pauseMs(tries++, options.random), open)
    if (trouble.message !== lastTrouble) logger.warn({ code: trouble.code }, `${trouble.message} Trying again.`)
    lastTrouble = trouble.message
    if (wasConnected) options.changed(false)
  }

  return {
    start: open,
    connected: () => connected,
    publish(topic, payload, { qos, retain } = { qos: 1, retain: false }) {
      const mine = client
      if (mine === null || !connected) {
        return Promise.reject(new KickbackError('MQTT_UNREACHABLE', `The server has no connection to ${shown}.`))
      }
      return new Promise((resolve, reject) => {
        mine.publish(topic, payload, { qos, retain }, (error) => {
          if (error) reject(brokerTrouble(shown, error))
          else resolve()
        })
      })
    },
    async stop() {
      stopped = true
      cancelRetry()
      const mine = client
      client = null
      if (mine === null) return
      if (connected) await goodbye(mine, clock)
      connected = false
      drop(mine)
    }
  }
}

function drop(client: MqttClient): void {
  // A socket may still fail while it is taken down; nobody else listens by then.
  client.on('error', () => undefined)
  client.end(true)
  client.stream.destroy()
}

function goodbye(client: MqttClient, clock: ServerClock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(goodbyeMs, resolve)
    client.end(false, {}, () => {
      cancel()
      resolve()
    })
  })
}
