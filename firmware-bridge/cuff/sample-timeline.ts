export interface SampleTimeline {
  /** The next sample is the first of a new stream, whose clock may begin anywhere. */
  begin(): void
  /** Cuff time of a sample that its stream's clock puts at `streamSeconds` and that came at `arrivalSeconds`. */
  place(streamSeconds: number, arrivalSeconds: number): number
}

/** However short a break was, time goes on over it. */
const shortestBreakSeconds = 0.005

/**
 * One time for all samples of a cuff, seconds since the first: streams end and begin with each connection, each with a
 * clock of its own. Breaks between them are as long as the host saw them.
 */
export function createSampleTimeline(): SampleTimeline {
  let last = Number.NaN
  let lastArrival = 0
  let base = 0
  let isBeginning = true

  return {
    begin() {
      isBeginning = true
    },
    place(streamSeconds, arrivalSeconds) {
      if (isBeginning) {
        isBeginning = false
        const start = Number.isNaN(last) ? 0 : last + Math.max(shortestBreakSeconds, arrivalSeconds - lastArrival)
        base = start - streamSeconds
      }
      last = base + streamSeconds
      lastArrival = arrivalSeconds
      return last
    }
  }
}
