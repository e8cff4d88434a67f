import { maxPayloadLength } from '#contracts/validate.ts'

export interface BrokerLimits {
  /** The longest packet, bytes: a payload of the contracts in UTF-8, which is ASCII but for a sentence, and its topic. */
  packetBytes: number
  /** Cuffs, and the programs that follow them. Each costs some 50 KB. */
  connections: number
  subscriptionsPerClient: number
  retainedTopics: number
  /** Messages kept for each client that is away and wants them kept. */
  queuedPerClient: number
  /** So long a subscriber may take nothing: until it is cut off, those whose messages it wants wait for it. */
  stuckMs: number
  /** Clients for which messages are kept. */
  keptSessions: number
}

export const defaultLimits: BrokerLimits = {
  packetBytes: maxPayloadLength + 64 * 1024,
  connections: 2500,
  subscriptionsPerClient: 100,
  retainedTopics: 20_000,
  queuedPerClient: 1000,
  stuckMs: 15_000,
  keptSessions: 200
}
