import type { Logger } from 'pino'
import { supervisorLink } from './supervise/supervisor-link.ts'

/** The longest a stop may take before the process ends anyway. */
const stopDeadlineMs = 5000

/**
 * Waits for Ctrl-C, SIGTERM or `ended`, then runs `stop` and resolves. A second signal, or a stop that takes longer
 * than five seconds, ends the process at once: a person who asks twice means it. A part of `kickback up` is asked by its
 * supervisor alone.
 */
export async function untilStopped(stop: () => Promise<unknown>, logger: Logger, ended?: Promise<void>): Promise<void> {
  const supervisor = supervisorLink()
  const signals = supervisor === null ? (['SIGINT', 'SIGTERM', 'SIGHUP'] as const) : []
  let onSignal: (signal: NodeJS.Signals) => void = () => undefined
  const signalled = new Promise<void>((resolve) => {
    let asked = false
    onSignal = (signal) => {
      if (asked) process.exit(signal === 'SIGINT' ? 130 : 143)
      asked = true
      resolve()
    }
    for (const signal of signals) process.on(signal, onSignal)
  })
  const asked = supervisor === null ? signalled : supervisor.stopAsked
  await (ended === undefined ? asked : Promise.race([asked, ended]))
  const deadline = setTimeout(() => {
    logger.error('could not stop cleanly within five seconds')
    process.exit(1)
  }, stopDeadlineMs)
  deadline.unref()
  try {
    await stop()
  } finally {
    clearTimeout(deadline)
    for (const signal of signals) process.off(signal, onSignal)
  }
}
