import type { Logger } from 'pino'
import type { ErrorCode, KickbackError } from '#contracts/errors.ts'

export interface Refusals {
  add(error: KickbackError): void
  /** Messages refused since the start, by code. */
  counts(): Partial<Record<ErrorCode, number>>
}

/** Counts what was refused and logs the first of each kind: a broken sender must not flood the log. */
export function createRefusals(logger: Logger): Refusals {
  const counts: Partial<Record<ErrorCode, number>> = {}
  return {
    add({ code, message }) {
      const before = counts[code] ?? 0
      counts[code] = before + 1
      if (before === 0) {
        logger.warn(
          { code },
          `Refused a message: ${message.slice(0, 300)}. Further ones of this kind are only counted.`
        )
      }
    },
    counts: () => ({ ...counts })
  }
}
