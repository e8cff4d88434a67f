import { KickbackError } from '#contracts/errors.ts'
import { repId, setId } from '#contracts/identifiers.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { parseTopic, toBridge, topics, type ToBridge, type TopicName } from '#contracts/topics.ts'
import { maxPayloadLength, parsePayload } from '#contracts/validate.ts'
import type { Message } from './message.ts'

const text = new TextDecoder('utf-8', { fatal: true })

/**
 * A message as it came from the broker, checked whole: form, bounds, and that its names agree with its topic.
 * Null for what concerns others: what is said to a bridge.
 * @throws KickbackError CONTRACT_…
 */
export function readMessage(topic: string, payload: Uint8Array): Message | null {
  const place = topic.slice(0, 120)
  const parsed = parseTopic(topic)
  if (parsed === null) throw new KickbackError('CONTRACT_UNKNOWN_TOPIC', `${place}: not a topic of ours`)
  const { cuffId, name } = parsed
  if (isToBridge(name)) return null
  if (payload.length === 0 && topics[name].retain) return { name, cuffId, payload: null }
  const value = parsePayload(topics[name].schema, decode(payload, place), place)
  const message = { name, cuffId, payload: value } as Message
  checkNames(message, place)
  return message
}

const isToBridge = (name: TopicName): name is ToBridge => (toBridge as readonly TopicName[]).includes(name)

function decode(payload: Uint8Array, place: string): string {
  // A character takes a byte at least: what is longer in bytes than four times the limit need not be decoded.
  if (payload.length > 4 * maxPayloadLength) {
    throw new KickbackError('CONTRACT_TOO_LARGE', `${place}: ${payload.length} bytes`)
  }
  try {
    return text.decode(payload)
  } catch (cause) {
    throw new KickbackError('CONTRACT_NOT_JSON', `${place}: not UTF-8`, { cause })
  }
}

function checkNames({ name, cuffId, payload }: Message, place: string): void {
  if (payload === null || name === 'command/result') return
  if (payload.cuffId !== cuffId) throw disagreement(place, 'cuffId is not that of the topic')
  if (name === 'rep') checkRep(payload, place)
  if (name === 'set') checkSet(payload, place)
}

function checkRep(rep: Rep, place: string): void {
  if (rep.id !== repId(rep.cuffId, rep.session, rep.n)) throw disagreement(place, 'id does not name this rep')
  if (rep.setId !== setId(rep.cuffId, rep.session, rep.setNumber)) {
    throw disagreement(place, 'setId does not name its set')
  }
}

function checkSet(set: FinishedSet, place: string): void {
  if (set.id !== setId(set.cuffId, set.session, set.number)) throw disagreement(place, 'id does not name this set')
  for (const rep of set.reps) {
    if (rep.setId !== set.id || rep.cuffId !== set.cuffId) throw disagreement(place, 'a rep is of another set')
    checkRep(rep, place)
  }
}

const disagreement = (place: string, what: string): KickbackError =>
  new KickbackError('CONTRACT_INVALID_PAYLOAD', `${place}: ${what}`)
