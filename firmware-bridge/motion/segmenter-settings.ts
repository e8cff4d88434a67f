export const segmenterSettings = {
  /** A leg that leaves rest by this much lifts; below it is sway. */
  startDegrees: 3.5,
  /** A reversal counts from this much on, or from this share of the lift where that is more. */
  reversalDegrees: 2.5,
  reversalShare: 0.2,
  /** The leg is back when it slows down within this share of the lift above rest … */
  backShare: 0.15,
  /** … or stops for `stopSeconds` within this one … */
  stopShare: 0.25,
  stopSeconds: 0.5,
  /** … or turns round, or stops for longer, within this one: a held leg may sag half-way before it comes down. */
  turnShare: 0.5,
  longStopSeconds: 2.5,
  /** A lift begins from rest where the leg last kept its level no longer ago than this. */
  stillStartSeconds: 1.2,
  /** To keep its level for so long is enough for that, though not to move the resting level. */
  stillSeconds: 0.3,
  /** Without a rest between two lifts the resting level goes this share of the way to where the leg turned round. */
  turnFollowShare: 0.4,
  /** A phase is over below this share of its peak speed. */
  speedShare: 0.1,
  leastSpeed: 2,
  /** A lift or hold that lasts longer is a change of posture. */
  longestLiftSeconds: 20,
  longestTopSeconds: 15,
  /**
   * Before a set is certain, a leg that has stood so long where it rose to may rest there, after a change of posture: where it
   * goes on up by so much, or dips and comes back, it lifts from there.
   */
  posture: { bandDegrees: 4.5, leastSeconds: 3, fadeSeconds: 1 },
  postureDegrees: 6,
  flat: { bandDegrees: 1.8, leastSeconds: 0.5, fadeSeconds: 1 },
  /** How fast the resting level follows: the turning point of a swing looks flat for a moment. */
  followSeconds: 0.4,
  /** A level further off than this is believed after so long: above it may be a lift begun, below only a swing past rest. */
  shiftDegrees: 5,
  shiftSeconds: 1.5,
  shiftBelowSeconds: 0.6,
  /** Once one was seen, a lift may stall half-way for so long; by then it has this share of the least rise behind it. */
  stallSeconds: 3.5,
  stallShare: 0.4
}
