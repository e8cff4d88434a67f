import { isKickbackError } from '#contracts/errors.ts'
import { parseTopic } from '#contracts/topics.ts'
import type { Entry } from '../store/store.ts'
import type { Message } from './message.ts'
import { readMessage } from './read-message.ts'
import type { Receipts } from './receipts.ts'
import type { Refusals } from './refusals.ts'

export interface IntakeOptions {
  /** Resolves after the commit. */
  save: (entries: readonly Entry[]) => Promise<void>
  /** Hears every good message, and when it came; reps and sets once they are kept. */
  hear: (message: Message, arrivedAt: number) => void
  /** False where nobody would see the trace of this cuff now: a batch of it is then passed over unread. */
  isWatched?: (cuffId: string) => boolean
  /** Hears of each batch passed over. */
  passedOver?: () => void
  refusals: Refusals
  /** Told what is kept, and which bridges are there. */
  receipts?: Pick<Receipts, 'stored' | 'greet'>
}

export interface Intake {
  /**
   * Takes one message from the broker. Once it resolves the message may be acknowledged: it is kept, or it is none
   * that could ever be. @throws KickbackError STORE_UNAVAILABLE: it must come again
   */
  take(topic: string, payload: Uint8Array): Promise<void>
}

export function createIntake(options: IntakeOptions): Intake {
  const { save, hear, refusals, receipts, isWatched = () => true, passedOver } = options

  return {
    async take(topic, payload) {
      const arrivedAt = performance.now()
      // Most of what comes is traces, and of a gym's cuffs a screen shows a few.
      const place = parseTopic(topic)
      if (place?.name === 'motion' && !isWatched(place.cuffId)) {
        passedOver?.()
        return
      }
      const message = read(topic, payload, refusals)
      if (message === null) return
      const entry = entryOf(message)
      if (entry !== null) {
        await save([entry])
        receipts?.stored(entry)
      }
      if (message.name === 'status' && message.payload?.online === true) receipts?.greet(message.cuffId)
      hear(message, arrivedAt)
    }
  }
}

function read(topic: string, payload: Uint8Array, refusals: Refusals): Message | null {
  try {
    return readMessage(topic, payload)
  } catch (error) {
    if (!isKickbackError(error)) throw error
    refusals.add(error)
    return null
  }
}

/** What is to be kept of a message; null where nothing is. */
function entryOf({ name, payload }: Message): Entry | null {
  if (payload === null) return null
  if (name === 'rep') return { kind: 'rep', rep: payload }
  if (name === 'set') return { kind: 'set', set: payload }
  return null
}
