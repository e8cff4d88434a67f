import type { Logger } from 'pino'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { Keeper, Stored } from '#contracts/stored.ts'
import { maxPayloadLength, parsePayload } from '#contracts/validate.ts'
import type { EntryName } from './outbox-entry.ts'

export interface ReceiptsInbox {
  /** A message on the topic `keeper`: the store it names, or null where the word is taken back. */
  keeper(payload: Buffer, heard: (store: string | null) => void): void
  /** A message on the topic `stored`: each receipt in it. */
  stored(payload: Buffer, heard: (store: string, receipts: readonly EntryName[]) => void): void
}

/** Reads what servers say of this cuff. What is malformed, or of another cuff, is left out; the first is logged. */
export function createReceiptsInbox(cuffId: string, logger: Logger): ReceiptsInbox {
  let refused = 0

  function attempt(read: () => void): void {
    try {
      read()
    } catch (cause) {
      const error = asKickbackError(cause)
      if (refused++ === 0) logger.warn({ code: error.code }, `not a word on receipts: ${error.message}`)
    }
  }

  function own<T extends { cuffId: string }>(value: T, place: string): T {
    if (value.cuffId === cuffId) return value
    throw new KickbackError('CONTRACT_INVALID_PAYLOAD', `${place}: of another cuff`)
  }

  return {
    keeper: (payload, heard) =>
      attempt(() => {
        if (payload.length === 0) heard(null)
        else heard(own(parsePayload(Keeper, textOf(payload), 'keeper'), 'keeper').store)
      }),
    stored: (payload, heard) =>
      attempt(() => {
        const { store, reps, sets } = own(parsePayload(Stored, textOf(payload), 'stored'), 'stored')
        heard(store, [
          ...reps.map(({ id, revision }) => ({ id, version: revision })),
          ...sets.map(({ id, endedAt }) => ({ id, version: endedAt ?? 0 }))
        ])
      })
  }
}

const textOf = (payload: Buffer): string => payload.subarray(0, 4 * maxPayloadLength + 1).toString('utf8')
