/** Where the leg stands at a row: one record that the parts share, for to hand its numbers over would box them. */
export class Pose {
  timeSeconds = 0
  /** Degrees and deg/s about the hinge's axis. */
  angle = 0
  speed = 0
}
