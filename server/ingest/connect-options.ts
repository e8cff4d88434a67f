import type { IClientOptions, IConnackPacket } from 'mqtt'
import { maxPayloadLength } from '#contracts/validate.ts'

export type MqttVersion = 4 | 5

const connectTimeoutMs = 10_000
const keepaliveSeconds = 30
/** A member that vanishes without a goodbye is dealt its share until the broker misses it, after 1.5 times this. */
const memberKeepaliveSeconds = 15
/** How long an MQTT 5 broker keeps reps for a server that is away; with 3.1.1 it is the broker's own choice. */
const keptForSeconds = 30 * 24 * 3600
/** A payload of the contracts in UTF-8, and its topic. What is longer a broker need not send. */
const maximumPacketSize = 4 * maxPayloadLength + 64 * 1024

export interface ConnectChoices {
  clientId: string
  keepSession: boolean
  isMember: boolean
  version: MqttVersion
}

/** A connection that never comes back by itself. Only one with `keepSession` leaves anything behind at the broker. */
export function connectOptions({ clientId, keepSession, isMember, version }: ConnectChoices): IClientOptions {
  return {
    clientId,
    clean: !keepSession,
    protocolVersion: version,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    keepalive: isMember ? memberKeepaliveSeconds : keepaliveSeconds,
    connectTimeout: connectTimeoutMs,
    ...(version === 5
      ? { properties: { sessionExpiryInterval: keepSession ? keptForSeconds : 0, maximumPacketSize } }
      : {})
  }
}

/** CONNACK of a broker that does not speak the version asked for: in the words of MQTT 3.1.1, and of MQTT 5. */
const unknownVersion: readonly unknown[] = [1, 132]

export const refusesVersion = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && unknownVersion.includes(cause.code)

/**
 * True where the broker is known to divide. MQTT 5 has shared subscriptions unless the broker says otherwise. A 3.1.1
 * broker says nothing, and one without them would take the filter for an odd topic on which nothing ever comes.
 */
export const canShare = (version: MqttVersion, { properties }: IConnackPacket): boolean =>
  version === 5 && properties?.sharedSubscriptionAvailable !== false
