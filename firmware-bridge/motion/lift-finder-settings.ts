export const finderSettings = {
  /** A leg that tilts this far from where it stood shows the axis for the first time, degrees. */
  departDegrees: 4,
  /** Standing still longer ago than this is no still start, seconds. */
  departSeconds: 1.5,
  /** It had begun to leave so long before it was seen to, seconds. */
  leavingSeconds: 0.25,
  /** The axis is taken anew while the first lift grows: where it turned by so much, at so many times the tilt. */
  turnDegrees: 7,
  growth: 1.6,
  /** A swing the other way, so many times larger than the first, shows that the first was a wind-up. */
  flipShare: 1.5,
  flipDegrees: 6,
  /** A lift elsewhere, so many times as far as what was kept, shows that that was none. */
  forsakeShare: 2,
  /** Of its tilt, less than this share is about the axis. */
  elsewhereShare: 0.6,
  /** Rows before the still row with which the segmenter is warmed up, seconds. */
  warmUpSeconds: 0.5
}
