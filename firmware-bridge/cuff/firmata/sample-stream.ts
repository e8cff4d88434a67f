import type { KickbackError } from '#contracts/errors.ts'
import type { Sample } from '../../sample.ts'

/** What a stream tells of its samples. */
export interface StreamListener {
  /** An object that is reused. */
  sample(sample: Sample): void
  rejected(): void
  /** Why samples may be missing although the line is open. */
  trouble(trouble: KickbackError): void
}

/** Samples of one sensor on one board, from when it was asked for them until `stop`. */
export interface SampleStream {
  readonly rateHz: number
  /** Between two samples, as far as it is known by now. */
  periodSeconds(): number
  /** A chunk of bytes is parsed: what it brought is read now, outside of the parser. */
  chunkRead(): void
  /** The firmware's own words. */
  said(text: string): void
  stop(): void
}
