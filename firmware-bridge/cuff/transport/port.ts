import type { Duplex } from 'node:stream'
import type { KickbackError } from '#contracts/errors.ts'
import type { CuffSource } from '#contracts/words.ts'

/** A line to a board, not open yet. Its stream emits `open` when bytes can flow and `close` when they no longer do. */
export interface Port {
  readonly stream: Duplex
  /** Failure comes as the stream's `error`. */
  open(): void
  /** Resolves once the line is given back to the system; also where it never opened. */
  close(): Promise<void>
}

/** A way to reach a board, from which every new connection gets a port of its own. */
export interface Transport {
  readonly source: CuffSource
  /** How long a board may take from `open` to its first answer. */
  readonly answerTimeoutMs: number
  /** How long a link that is well may keep samples back, ms; nothing to speak of where it is not said. */
  readonly burstMs?: number
  /** The longest pause between two tries where a try costs little, ms. */
  readonly longestPauseMs?: number
  /** @throws KickbackError where there is nothing to open */
  nextPort(): Promise<{ port: Port; address: string | null }>
  /**
   * Whether the port that was last opened has left the machine. A pulled plug does not always close the stream: a read
   * that meets the hang-up gets nothing, for ever.
   */
  isGone?(): Promise<boolean>
  /** What the stream's error, or its end (null), means to a person. */
  trouble(error: Error | null): KickbackError
}
