import type { Clock } from '../clock.ts'
import { decodeIdentity, type CuffIdentity } from '../cuff/kickback-cuff/decode.ts'
import { cuffProtocol, identityQuestion } from '../cuff/kickback-cuff/protocol.ts'
import type { Port } from '../cuff/transport/port.ts'

const startOfMessage = 0xf0
const endOfMessage = 0xf7
const askEveryMs = 500
/** Opening the port starts the board anew, and its bootloader waits up to two seconds before the program runs. */
const patienceMs = 8000
/** The answer is shorter; without a bound a lost end mark would collect bytes for ever. */
const longestMessage = 64

const question = Uint8Array.of(startOfMessage, ...identityQuestion(), endOfMessage)

/**
 * Opens the port and asks who is there, until the cuff's firmware answers; null where it does not. Gives the port back.
 * Rejects with the port's own error.
 */
export async function askIdentity(port: Port, clock: Clock): Promise<CuffIdentity | null> {
  const { stream } = port
  const cancels: (() => void)[] = []
  try {
    return await new Promise((resolve, reject) => {
      let message: number[] | null = null
      const take = (byte: number): void => {
        if (byte === startOfMessage) message = []
        else if (message === null) return
        else if (byte === endOfMessage) {
          const identity = message[0] === cuffProtocol.sysexId ? decodeIdentity(message.slice(1)) : null
          message = null
          if (identity !== null) resolve(identity)
        } else if (message.length < longestMessage) message.push(byte)
        else message = null
      }
      stream.on('data', (bytes: Buffer) => bytes.forEach(take))
      stream.on('error', reject)
      stream.on('close', (error: unknown) =>
        reject(error instanceof Error ? error : Object.assign(new Error('the line was closed'), { disconnected: true }))
      )
      const ask = (): void => void stream.write(question)
      stream.once('open', () => {
        ask()
        cancels.push(clock.every(askEveryMs, ask))
      })
      cancels.push(clock.after(patienceMs, () => resolve(null)))
      port.open()
    })
  } finally {
    for (const cancel of cancels) cancel()
    await port.close()
  }
}
