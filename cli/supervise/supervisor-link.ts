import type { KickbackError } from '#contracts/errors.ts'
import { isValid } from './is-valid.ts'
import { ToPart, type FromPart, type Ready } from './messages.ts'

/** Says to a part that `kickback up` runs it: `first`, or `again` once it has been up before. */
export const supervisedVariable = 'KICKBACK_SUPERVISED'

/** The part's side of the channel to `kickback up`. */
export interface SupervisorLink {
  /** True until this part has been up once, in this process or an earlier one. */
  firstStart: boolean
  /** Resolves when the supervisor says so, and when it is gone. */
  stopAsked: Promise<void>
  /** Resolves with the broker's address; null where a stop is asked before. */
  broker: Promise<string | null>
  ready(word: Omit<Ready, 'kind'>): void
  /** Resolves once the word is on its way, so that the process may end. */
  failed(error: KickbackError): Promise<void>
  /** Lets the process end. */
  close(): void
}

let link: SupervisorLink | null | undefined

/** The supervisor of this process; null where a person or a service manager runs the part alone. */
export const supervisorLink = (): SupervisorLink | null => (link === undefined ? (link = openLink()) : link)

function openLink(): SupervisorLink | null {
  const start = process.env[supervisedVariable]
  if (start === undefined || process.send === undefined) return null

  // Ctrl-C and a service manager's signal reach every process of the group, but the bridge is to end before the broker
  // it sends to: the supervisor says when.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  // With the supervisor gone nobody reads what is said, and there is still to be a clean stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  let stop: () => void = () => undefined
  let found: (url: string | null) => void = () => undefined
  const stopAsked = new Promise<void>((resolve) => (stop = resolve))
  const broker = new Promise<string | null>((resolve) => (found = resolve))
  void stopAsked.then(() => found(null))
  process.on('message', (word) => {
    if (!isValid(ToPart, word)) return
    if (word.kind === 'broker') found(word.url)
    else stop()
  })
  process.on('disconnect', stop)
  if (!process.connected) stop()
  const send = (word: FromPart): Promise<void> =>
    new Promise((resolve) => {
      // An error means that there is nobody left to tell.
      if (process.connected) process.send?.(word, undefined, undefined, () => resolve())
      else resolve()
    })

  return {
    firstStart: start === 'first',
    stopAsked,
    broker,
    ready: (word) => void send({ kind: 'ready', ...word }),
    failed: ({ code, message, advice }) => send({ kind: 'failed', code, message, advice }),
    close() {
      if (process.connected) process.disconnect()
    }
  }
}
