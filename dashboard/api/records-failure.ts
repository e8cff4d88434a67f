import type { Trouble } from '#contracts/status.ts'

/** `conflict`: somebody else was first; `refused`: the server said no, and `told` says why. */
export const recordsFailures = ['unreachable', 'unreadable', 'conflict', 'missing', 'refused', 'failed'] as const
export type RecordsFailureReason = (typeof recordsFailures)[number]

/** A request about records that failed. The view says it in the page's language. */
export class RecordsFailure extends Error {
  readonly reason: RecordsFailureReason
  /** The server's own words, where it gave some. */
  readonly told: Trouble | null

  constructor(reason: RecordsFailureReason, told: Trouble | null = null, cause?: unknown) {
    super(told?.message ?? reason, { cause })
    this.name = 'RecordsFailure'
    this.reason = reason
    this.told = told
  }
}
