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
}
