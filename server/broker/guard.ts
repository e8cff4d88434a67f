import type { Client } from 'aedes'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { isCuffId } from '#contracts/identifiers.ts'
import { parseTopic, toBridge, topicOf, topicRoot, topics, type TopicName } from '#contracts/topics.ts'
import { createBucket, type Bucket } from '../access/bucket.ts'
import { countedAddress } from '../access/local.ts'
import { createTries } from '../access/tries.ts'
import type { ServerClock } from '../clock.ts'

export interface BrokerGuardOptions {
  /** Addresses whose clients need no key, unless they give one. */
  isLocal: (address: string | undefined) => boolean
  checkKey: (cuffId: string, key: string) => Promise<boolean>
  clock: ServerClock
  logger: Logger
}

/** Connections with a wrong key, or none, before an address has to wait. */
export const failuresByAddress = 10
const failuresWithinMs = 60_000
/** Connections of one address that have not said who they are yet. */
const strangersByAddress = 20
/** A cuff sends some ten messages a second, and all that it kept while the broker was away at once. */
const messagesPerSecond = 200
const messagesAtOnce = 2000
/** A long message counts for several. */
const bytesPerMessage = 16 * 1024

/** CONNACK's codes (MQTT 3.1.1, 3.2.2.3). */
const wrongKey = 4
const notLetIn = 5

interface Asked {
  clientId: string
  clean?: boolean
  username?: string
  will?: { topic: string }
}

/** Who may connect to the embedded broker, and what about. */
export interface BrokerGuard {
  /** False where this connection is to be cut at once. */
  admits(socket: Socket): boolean
  /** Looks at what a client asks for before anything is made of it; what it may not have is changed or noted. */
  meet(client: Client, packet: Asked): void
  /** Rejects with a CONNACK code where the client is not let in. */
  authenticate(client: Client, username: string | undefined, password: Buffer | undefined): Promise<void>
  mayPublish(client: Client, topic: string): boolean
  /** False where a message goes on to whoever listens now, and is kept for nobody else. */
  mayRetain(client: Client, topic: string): boolean
  maySubscribe(client: Client, topic: string): boolean
  /** How long a message of this client is to wait, ms. */
  pause(client: Client, bytes: number): number
  /** Cuts off a cuff whose key opens nothing any more. */
  cutOff(cuffId: string): void
}

/** Null stands for this machine's own programs, which may do everything. */
type Cuff = string | null

export function createBrokerGuard(options: BrokerGuardOptions): BrokerGuard {
  const { clock, logger, isLocal } = options
  const failures = createTries({ atMost: failuresByAddress, withinMs: failuresWithinMs, clock })
  const strangers = new Map<string, number>()
  const cuffs = new WeakMap<Client, Cuff>()
  const wills = new WeakMap<Client, string>()
  const buckets = new WeakMap<Client, Bucket>()
  const connected = new Map<string, Set<Client>>()
  const leave = new WeakMap<Socket, () => void>()

  const socketOf = ({ conn }: Client): Socket => conn as Socket
  const isOurs = (client: Client): boolean => isLocal(socketOf(client).remoteAddress)

  function refuse(client: Client, returnCode: number, why: string): never {
    const address = countedAddress(socketOf(client).remoteAddress)
    failures.take(address)
    logger.info({ address, why }, 'a client was not let into the broker')
    throw Object.assign(new Error(why), { returnCode })
  }

  function letIn(client: Client, cuff: Cuff): void {
    cuffs.set(client, cuff)
    leave.get(socketOf(client))?.()
    if (cuff === null) return
    buckets.set(client, createBucket({ perSecond: messagesPerSecond, atOnce: messagesAtOnce, clock }))
    const ofCuff = connected.get(cuff) ?? new Set<Client>()
    connected.set(cuff, ofCuff.add(client))
    socketOf(client).once('close', () => {
      ofCuff.delete(client)
      if (ofCuff.size === 0 && connected.get(cuff) === ofCuff) connected.delete(cuff)
    })
  }

  return {
    admits(socket) {
      if (isLocal(socket.remoteAddress)) return true
      const address = countedAddress(socket.remoteAddress)
      const waiting = strangers.get(address) ?? 0
      if (failures.spent(address) || waiting >= strangersByAddress) return false
      strangers.set(address, waiting + 1)
      let gone = false
      const left = (): void => {
        if (gone) return
        gone = true
        const now = (strangers.get(address) ?? 1) - 1
        if (now > 0) strangers.set(address, now)
        else strangers.delete(address)
      }
      leave.set(socket, left)
      socket.once('close', left)
      return true
    },

    meet(client, packet) {
      if (packet.will !== undefined) wills.set(client, packet.will.topic)
      if (packet.username === undefined && isOurs(client)) return
      // Whoever comes under another's id takes over its connection: ids below the user name are the user's own.
      packet.clientId = `${packet.username ?? ''}/${packet.clientId}`
      // A bridge keeps what it has to say itself: nothing is kept for it here.
      packet.clean = true
    },

    async authenticate(client, username, password) {
      if (username === undefined) {
        if (!isOurs(client)) refuse(client, notLetIn, 'no user name')
        letIn(client, null)
        return
      }
      const known = isCuffId(username) && (await options.checkKey(username, password?.toString('utf8') ?? ''))
      if (!known) refuse(client, wrongKey, 'user name or key is wrong')
      const will = wills.get(client)
      if (will !== undefined && !isOwnTopic(username, will)) refuse(client, notLetIn, 'its last will is not its own')
      letIn(client, username)
    },

    mayPublish(client, topic) {
      const cuff = cuffs.get(client)
      return cuff === null || (cuff !== undefined && isOwnTopic(cuff, topic))
    },

    mayRetain(client, topic) {
      if (cuffs.get(client) === null) return true
      const name = parseTopic(topic)?.name
      return name !== undefined && topics[name].retain
    },

    maySubscribe(client, topic) {
      const cuff = cuffs.get(client)
      if (cuff === null) return true
      if (cuff === undefined || /[+#]/.test(topic)) return false
      return heard.some((name) => topic === topicOf(cuff, name)) || isDoctors(cuff, topic)
    },

    pause: (client, bytes) => buckets.get(client)?.owe(Math.max(1, Math.ceil(bytes / bytesPerMessage))) ?? 0,

    cutOff(cuffId) {
      for (const client of connected.get(cuffId) ?? []) client.close()
    }
  }
}

/** What a cuff hears: what is said to it, and its own word on whether it is there. */
const heard: readonly TopicName[] = [...toBridge, 'status']

/** A cuff says everything of itself but what it is told: a receipt of its own making would lose a rep. */
function isOwnTopic(cuff: string, topic: string): boolean {
  const isTold = toBridge.some((name) => topic === topicOf(cuff, name))
  return (topic.startsWith(`${topicRoot}/${cuff}/`) && !isTold) || isDoctors(cuff, topic)
}

/** `kickback doctor` sends itself a message there, with the cuff's key. */
const isDoctors = (cuff: string, topic: string): boolean => topic.startsWith(`kickback/doctor/${cuff}/`)
