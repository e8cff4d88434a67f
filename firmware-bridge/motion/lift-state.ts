/** Where the lift under way stands: levels in degrees, times in seconds of the stream, speeds in deg/s. */
export class LiftState {
  /** The level at which the leg has stood since it rose; NaN where it has not. */
  stood = NaN
  leastRise = 7
  rest = 0
  liftRest = 0
  flatAt = Infinity
  lastDrop = 0
  low = 0
  high = 0
  bottom = 0
  peakUp = 0
  peakDown = 0
  phaseAt = 0
  topAt = 0
  time = 0
  dt = 0
  reversal = 0

  /**
   * Without a rest in between the level follows the turning points. A single one below rest may be an overswing.
   * @param share of the way there
   */
  followTurns(share: number): void {
    const drop = this.rest - this.bottom
    this.rest -= share * (drop < 0 ? drop : Math.min(drop, this.lastDrop))
    this.lastDrop = Math.max(0, drop)
  }
}

/** Rows of the history at which it stands. */
export class LiftRows {
  /** Where the leg last was at rest, or lowest since. */
  rest = 0
  /** The lowest angle before the lift (the bottom of a wind-up) and the highest in it. */
  low = 0
  high = 0
  /** The lowest since the top. */
  bottom = 0
  /** Where the leg last stood since it rose. */
  stood = 0
}
