/**
 * Where the leg stands at a row: one record that the parts share, for a call that the engine does not inline boxes each
 * number that it hands over or returns.
 */
export class Pose {
  timeSeconds = 0
  /** Degrees and deg/s about the hinge's axis. */
  angle = 0
  speed = 0
}
