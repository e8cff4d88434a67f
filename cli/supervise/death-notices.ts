import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { explain } from '../terminal/explain.ts'
import { wordsOf } from './crash-log.ts'
import type { PartName } from './messages.ts'
import type { Death } from './part.ts'

export interface DeathNotices {
  died(death: Death): void
  recovered(part: PartName): void
}

/**
 * Tells the person at the terminal of a part that died: a line in the log for one that is back at once, its own error
 * where it gave up with one, and plainly where it dies again and again.
 */
export function createDeathNotices(logger: Logger, logPath: string, write: (text: string) => void): DeathNotices {
  let lastExplained = ''

  return {
    died(death) {
      const { part, error, restartMs, makesLoop } = death
      const words = wordsOf(death)
      if (error !== null && error.message !== lastExplained) {
        lastExplained = error.message
        write(explain(error))
      } else {
        const restarted = { part, restartMs: Math.round(restartMs) }
        logger.warn(restarted, `ended unexpectedly (${words}), and is started again`)
      }
      if (makesLoop) write(explain(crashLoop(part, words, error?.advice ?? null, logPath)))
    },
    recovered(part) {
      lastExplained = ''
      write(`The ${part} is up again.\n`)
    }
  }
}

function crashLoop(part: PartName, words: string, advice: string | null, logPath: string): KickbackError {
  const told = `The ${part} ends again and again, this time with: ${words}`
  const remedy = advice ?? `Look into ${logPath} for what it said before, and run kickback doctor.`
  const tried = `It is tried again twice a minute. The log is ${logPath}.`
  return new KickbackError('PART_CRASH_LOOP', told, { advice: `${remedy} ${tried}` })
}
