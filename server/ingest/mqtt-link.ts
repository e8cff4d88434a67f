import { connect, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt'
import type { Logger } from 'pino'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import type { ServerClock } from '../clock.ts'
import { pauseMs } from './back-off.ts'
import { brokerTrouble, shownAddress } from './broker-trouble.ts'
import { canShare, connectOptions, refusesVersion, type MqttVersion } from './connect-options.ts'
import type { Line } from './line.ts'
import { subscriptionsFor } from './subscriptions.ts'
import { createTakeMany } from './take-many.ts'

export interface MqttLinkOptions {
  url: string
  /** Of this server alone. The same at every start where the broker keeps messages for it. */
  clientId: string
  /** True where the broker is to keep reps and sets for the server while it is away. */
  keepSession: boolean
  /** The group that divides reps and sets among its servers; null where this server takes them all. */
  group?: string | null
  /** Resolves once the message may be acknowledged. */
  take: (topic: string, payload: Uint8Array) => Promise<void>
  changed: (connected: boolean) => void
  clock: ServerClock
  random: () => number
  logger: Logger
}

/** `connected` once the broker has taken the subscriptions. */
export interface MqttLink extends Line {
  start(): void
  stop(): Promise<void>
}

const goodbyeMs = 1000
/** Messages that a member of a group takes at once: two transactions' worth. */
const takenAtOnce = 200

/**
 * The one owner of the server's connection to the broker. A try is a client of its own that never reconnects, so that
 * nothing late from an old connection can be taken for news.
 *
 * A server of its own has a session that outlives the connection: the broker holds back what was not acknowledged and
 * sends it again. A member of a group must have none: what a broker has dealt to a session it gives to nobody else, and
 * a member that never comes back would keep it. So nothing hangs on a member's acknowledgements, and they go out as soon
 * as there is room for the next message; what it took along the bridges send again, since no receipt has come.
 */
export function createMqttLink(options: MqttLinkOptions): MqttLink {
  const { clock, logger, group = null } = options
  const many = createTakeMany(takenAtOnce)
  const shown = shownAddress(options.url)
  let client: MqttClient | null = null
  let connected = false
  let divided = false
  let version: MqttVersion = 5
  let stopped = false
  let tries = 0
  let lastTrouble = ''
  let cancelRetry = (): void => undefined

  function open(): void {
    const { clientId, keepSession } = options
    const how = connectOptions({ clientId, keepSession, isMember: group !== null, version })
    const mine = connect(options.url, how)
    client = mine
    mine.handleMessage = (packet, acknowledge) => {
      if (client !== mine) return
      if (group === null) void takeOne(mine, packet, acknowledge)
      else takeAmongMany(mine, packet, acknowledge)
    }
    mine.on('connect', (connack) => subscribe(mine, connack))
    mine.on('error', (error) => lose(mine, error))
    mine.on('close', () => lose(mine, null))
  }

  function subscribe(mine: MqttClient, connack: IConnackPacket): void {
    divided = group !== null && canShare(version, connack)
    // Each time anew, since this is what makes a broker send the retained messages again.
    mine.subscribe(subscriptionsFor(divided ? group : null), (error) => {
      if (client !== mine) return
      if (error) {
        lose(mine, error)
        return
      }
      connected = true
      tries = 0
      lastTrouble = ''
      logger.info({ broker: shown, mqtt: version, divided }, 'connected to the broker')
      if (group !== null && !divided) {
        logger.warn({ broker: shown }, 'the broker has no shared subscriptions: each server keeps every rep, once')
      }
      options.changed(true)
    })
  }

  const take = ({ topic, payload }: IPublishPacket): Promise<void> =>
    options.take(topic, typeof payload === 'string' ? Buffer.from(payload) : payload)

  /** mqtt.js sends PUBACK when `acknowledge` is called without an error, and hands on the next message after it. */
  async function takeOne(
    mine: MqttClient,
    packet: IPublishPacket,
    acknowledge: (error?: Error) => void
  ): Promise<void> {
    try {
      await take(packet)
      acknowledge()
    } catch (cause) {
      const error = asKickbackError(cause)
      acknowledge(error)
      // A broker sends an unacknowledged message again only on a new connection.
      lose(mine, error)
    }
  }

  function takeAmongMany(mine: MqttClient, packet: IPublishPacket, acknowledge: () => void): void {
    many.begin(
      // Who cannot store leaves the group for a while, so that the others are dealt its share.
      () => take(packet).catch((cause: unknown) => lose(mine, asKickbackError(cause))),
      () => {
        if (client === mine) acknowledge()
      }
    )
  }

  function lose(mine: MqttClient, cause: unknown): void {
    if (client !== mine) return
    client = null
    drop(mine)
    if (version === 5 && refusesVersion(cause)) {
      version = 4
      if (!stopped) open()
      return
    }
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
    divided: () => divided,
    publish(topic, payload, { qos, retain }) {
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
