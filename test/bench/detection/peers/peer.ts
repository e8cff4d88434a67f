import type { Sample } from '../../../../firmware-bridge/sample.ts'

/** A way in which reps are counted today, to measure this project's own against. */
export interface Peer {
  name: string
  /** Counts by the calibrated range of the athlete, where somebody calibrated. */
  usesRange?: true
  /** A rep cut short is none to it, by design. */
  leavesOutPartials?: true
  /**
   * Seconds at which the method counts a rep, oldest first. It sees the whole recording at once where its usual form
   * does. `fullRomDegrees` is the calibrated range of this athlete, null where nobody calibrated.
   */
  count(samples: readonly Sample[], fullRomDegrees: number | null): number[]
}
