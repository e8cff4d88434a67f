import type { SmoothTrace } from './smooth-trace.ts'

export const shapeSettings = {
  /** A phase begins and ends at this share of its peak speed. */
  speedShare: 0.1,
  /** A pause this near to the top or to rest ends the phase; one in mid-lift is a hesitation and does not. */
  endShare: 0.3,
  /** A minimum-jerk movement goes on for this share of a phase before and after its bounds. */
  tailShare: 0.105,
  /** From half to a tenth of its peak such a movement takes 0.26 of the time it is above half; allow for others. */
  reachShare: 0.45,
  /** A leg that went so far the other way first was swung: its lift counts from rest, degrees. */
  windUpDegrees: 2.5,
  /** A held leg may sag, but no more of the range than this is taken off the top. */
  sagShare: 0.15
}

/** What one lift and return looked like. Times are seconds of the stream, angles degrees, speeds deg/s. */
export interface RepShape {
  concentricStart: number
  concentricEnd: number
  eccentricStart: number
  eccentricEnd: number
  /** Where the leg rested before the lift, on the axis of the rows that were read, and how far it went from there. */
  restDegrees: number
  romDegrees: number
  peakConcentricSpeed: number
  peakEccentricSpeed: number
  /** How far the leg went the other way before the lift, and past rest after it. */
  windUpDegrees: number
  overswingDegrees: number
}

/** Rows of the history between which the rep lies. */
export interface RepRows {
  lowIndex: number
  highIndex: number
  /** The lowest row after the top; the top itself while the leg is still up. */
  bottomIndex: number
}

/**
 * Bounds of the lift and the lowering by the rule of a tenth of peak speed, looked for outward from mid-height, so that
 * a wind-up, an overswing or a wobble at the top is not taken for part of the phase.
 */
export const shapeOf = (trace: SmoothTrace, rows: RepRows, restAngle: number): RepShape => {
  const { speedShare, endShare, tailShare, reachShare } = shapeSettings
  const within = (index: number): number => Math.min(Math.max(index, trace.from()), trace.to())
  const low = within(rows.lowIndex)
  const high = Math.max(within(rows.highIndex), low)
  const bottom = Math.max(within(rows.bottomIndex), high)
  const top = trace.angle.get(high)

  const crossing = (from: number, to: number, height: number): number => {
    const step = from < to ? 1 : -1
    for (let i = from; i !== to; i += step) if (trace.angle.get(i) <= height) return i
    return to
  }
  const peak = (from: number, to: number, sign: number): number => {
    let most = 0
    for (let i = from; i <= to; i++) most = Math.max(most, sign * trace.speed.get(i))
    return most
  }
  /** Time at which the speed, rising away from `index` against `step`, crosses `limit`. */
  const crossingTime = (index: number, step: number, sign: number, limit: number): number => {
    const inner = index - step
    const outerSpeed = sign * trace.speed.get(index)
    const innerSpeed = sign * trace.speed.get(inner)
    const span = innerSpeed - outerSpeed
    const share = span > 1e-9 ? Math.min(1, Math.max(0, (innerSpeed - limit) / span)) : 0
    return trace.time.get(inner) + (trace.time.get(index) - trace.time.get(inner)) * share
  }
  /** Rows around `start` between which the speed is above half its peak. */
  const halfSpeedRow = (start: number, step: number, sign: number, most: number): number => {
    let i = start
    const stop = step > 0 ? trace.to() : trace.from()
    while (step * (stop - i) > 0 && sign * trace.speed.get(i) > most / 2) i += step
    return i
  }
  /**
   * Walks from mid-height to where the phase ends. `isEnd` says whether a row is high or low enough to end it. Where sway
   * hides the crossing, the slowest row within reach of a minimum-jerk movement's own end stands in for it.
   */
  const bound = (
    start: number,
    step: number,
    sign: number,
    most: number,
    isEnd: (angle: number) => boolean,
    stop = step > 0 ? trace.to() : trace.from()
  ): number => {
    const limit = speedShare * most
    const half = halfSpeedRow(start, step, sign, most)
    const width = Math.abs(trace.time.get(half) - trace.time.get(halfSpeedRow(start, -step, sign, most)))
    const reach = reachShare * width
    let slowest = half
    let i = start
    while (step * (stop - i) > 0) {
      i += step
      const speed = sign * trace.speed.get(i)
      const isPast = step * (i - half) > 0
      if (speed < limit && isEnd(trace.angle.get(i))) return crossingTime(i, step, sign, limit)
      if (isPast && speed < sign * trace.speed.get(slowest)) slowest = i
      const isOutOfReach = isPast && Math.abs(trace.time.get(i) - trace.time.get(half)) > reach
      if (isOutOfReach && isEnd(trace.angle.get(slowest))) return trace.time.get(slowest)
    }
    return trace.time.get(i)
  }

  const rise = top - restAngle
  const middle = restAngle + rise / 2
  const isNearRest = (angle: number) => angle < restAngle + endShare * rise
  const isNearTop = (angle: number) => angle > top - endShare * rise

  // A leg that turned round well above rest was not back: its lift began near that turn, and its lowering was over with it.
  const lowest = trace.angle.get(low)
  const isNearStart = isNearRest(lowest) ? isNearRest : (angle: number) => angle < lowest + endShare * (top - lowest)
  const lastRow = isNearRest(trace.angle.get(bottom)) ? trace.to() : bottom - 1
  const upAt = crossing(high, low, middle)
  const peakUp = peak(low, high, 1)
  const concentricStart = bound(upAt, -1, 1, peakUp, isNearStart)
  const concentricEnd = bound(upAt, 1, 1, peakUp, isNearTop)
  const downAt = crossing(high, bottom, middle)
  const peakDown = peak(high, bottom, -1)
  const eccentricStart = bottom === high ? concentricEnd : bound(downAt, -1, -1, peakDown, isNearTop)
  const eccentricEnd = bottom === high ? concentricEnd : bound(downAt, 1, -1, peakDown, isNearRest, lastRow)

  const angleNear = (timeSeconds: number): number => trace.angle.get(trace.rowAt(timeSeconds))
  const tail = tailShare * (concentricEnd - concentricStart)
  const windUp = restAngle - lowest
  const before = windUp > shapeSettings.windUpDegrees ? restAngle : angleNear(concentricStart - tail)
  const after =
    bottom === high ? top : angleNear(Math.min(concentricEnd + tail, Math.max(concentricEnd, eccentricStart)))
  return {
    concentricStart,
    concentricEnd,
    eccentricStart: Math.max(eccentricStart, concentricEnd),
    eccentricEnd: Math.max(eccentricEnd, concentricEnd),
    restDegrees: before,
    romDegrees: Math.max(after, top - shapeSettings.sagShare * rise) - before,
    peakConcentricSpeed: peakUp,
    peakEccentricSpeed: peakDown,
    windUpDegrees: Math.max(0, windUp),
    overswingDegrees: Math.max(0, before - trace.angle.get(bottom))
  }
}
