/**
 * Turns rows of the history into angle and speed about the hinge's axis. A cuff with a gyro needs only the row itself; one
 * without must follow the movement, so rows come in order from `start` on.
 */
export interface AngleSource {
  /** The next row projected is `index`. Without a gyro the leg is taken to stand still there, as gravity shows it. */
  start(index: number): void
  project(index: number): void
  /** Fills in a stretch once more with all that is known by now. */
  refine(from: number, to: number): void
}
