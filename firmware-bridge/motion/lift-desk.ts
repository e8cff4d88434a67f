/** What becomes of lifts and returns: reps of a set, or steps of a calibration. */
export interface LiftDesk {
  /** The lift reached its top, or a higher one. @param index the newest row */
  onTop(index: number): void
  onReturn(index: number): void
  /** It was no lift, or did not come back. */
  onAbandoned(): void
  /** What was taken so far, and is not certain, was another movement. */
  forsake(): void
  isPending(): boolean
  /** Below this a lift is none, degrees. */
  leastRomDegrees(): number
}
