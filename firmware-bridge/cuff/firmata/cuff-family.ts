import type { Firmata } from 'firmata-io'
import type { Clock } from '../../clock.ts'
import { decodeIdentity, type CuffIdentity } from '../kickback-cuff/decode.ts'
import { cuffProtocol, identityQuestion } from '../kickback-cuff/protocol.ts'

/** Messages of the cuff's own family on one board. */
export interface CuffFamily {
  /** Who hears the messages of the board, from the kind on, called inside of the parser; null hears nothing. */
  listen(listener: ((message: number[]) => void) | null): void
  send(message: readonly number[]): void
}

/** firmata-io has one handler for all boards, so it passes the messages on to the board's own. */
const listeners = new WeakMap<Firmata, (message: number[]) => void>()
let isHandled = false

export function openCuffFamily(io: Firmata): CuffFamily {
  if (!isHandled) {
    isHandled = true
    io.sysexResponse(cuffProtocol.sysexId, function (message) {
      listeners.get(this)?.(message)
    })
  }
  return {
    listen(listener) {
      if (listener === null) listeners.delete(io)
      else listeners.set(io, listener)
    },
    send: (message) => void io.sysexCommand(message)
  }
}

const answerWithinMs = 500
/** Either message may be garbled on its way. */
const tries = 3

/** Who the board says it is; null where it does not answer. Rejects with the signal's reason once it aborts. */
export async function askIdentity(
  family: CuffFamily,
  { clock, signal }: { clock: Clock; signal: AbortSignal }
): Promise<CuffIdentity | null> {
  for (let i = 0; i < tries; i++) {
    const identity = await new Promise<CuffIdentity | null>((resolve) => {
      const finish = (answer: CuffIdentity | null) => {
        cancel()
        signal.removeEventListener('abort', giveUp)
        family.listen(null)
        resolve(answer)
      }
      const giveUp = () => finish(null)
      const cancel = clock.after(answerWithinMs, giveUp)
      signal.addEventListener('abort', giveUp)
      family.listen((message) => {
        const answer = decodeIdentity(message)
        if (answer !== null) finish(answer)
      })
      family.send(identityQuestion())
    })
    signal.throwIfAborted()
    if (identity !== null) return identity
  }
  return null
}
