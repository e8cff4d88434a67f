import type { Clock } from '../clock.ts'
import { createFrameReader, sysex } from '../cuff/firmata/firmata-frames.ts'
import { decodeIdentity, type CuffIdentity } from '../cuff/kickback-cuff/decode.ts'
import { cuffProtocol, identityQuestion } from '../cuff/kickback-cuff/protocol.ts'
import type { Port } from '../cuff/transport/port.ts'

const askEveryMs = 500
/** Opening the port starts the board anew, and its bootloader waits up to two seconds before the program runs. */
const patienceMs = 8000
const [family = 0, ...body] = identityQuestion()
const question = sysex(family, body)

/**
 * Opens the port and asks who is there, until the cuff's firmware answers; null where it does not. Gives the port back.
 * Rejects with the port's own error.
 */
export async function askIdentity(port: Port, clock: Clock): Promise<CuffIdentity | null> {
  const { stream } = port
  const cancels: (() => void)[] = []
  try {
    return await new Promise((resolve, reject) => {
      const read = createFrameReader({
        single: () => undefined,
        sysex(command, message) {
          const identity = command === cuffProtocol.sysexId ? decodeIdentity(message) : null
          if (identity !== null) resolve(identity)
        }
      })
      stream.on('data', read)
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
