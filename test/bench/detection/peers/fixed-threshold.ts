import { firstStill } from './first-still.ts'
import type { Peer } from './peer.ts'
import { accelOf, dot, meanOf, minus, principalAxis, type Vector } from './signal.ts'

/**
 * What most maker projects run on the board itself: the cuff is kept still while `setup()` averages where it rests,
 * `loop()` smooths the acceleration exponentially, and a rep counts when the axis that moves goes past a fixed
 * threshold, once until it has come back below a lower one. The usual form has a debounce as well; values are tuned on
 * simulated clean and mixed sets.
 */
const settings = {
  /** Time constant of the exponential mean. */
  smoothingSeconds: 0.2,
  /** Half of what gravity alone moves by in a lift of 20 degrees. */
  countAboveG: 0.17,
  rearmBelowG: 0.09,
  /** A thrown rep rings; a shorter pause counts it twice, a longer one misses the next. */
  debounceSeconds: 1.8
}

export const fixedThreshold: Peer = {
  name: 'fixed threshold',
  count(samples) {
    const [stillFrom, stillTo] = firstStill(samples)
    const rows = samples.map(accelOf)
    const rest = meanOf(rows.slice(stillFrom, stillTo))
    const axis = movingAxis(rows.slice(stillFrom), rest)
    const counted: number[] = []
    let level = 0
    let armed = true
    for (let i = stillTo; i < samples.length; i++) {
      const { timeSeconds } = samples[i]!
      const dt = Math.max(0, timeSeconds - (samples[i - 1]?.timeSeconds ?? timeSeconds))
      level += (dot(minus(rows[i]!, rest), axis) - level) * (1 - Math.exp(-dt / settings.smoothingSeconds))
      const isQuiet = timeSeconds - (counted.at(-1) ?? -Infinity) >= settings.debounceSeconds
      if (level < settings.rearmBelowG) armed = true
      if (!armed || !isQuiet || level <= settings.countAboveG) continue
      counted.push(timeSeconds)
      armed = false
    }
    return counted
  }
}

/** The maker sees on the plotter which axis moves, and which way: the principal one, positive away from rest. */
const movingAxis = (rows: readonly Vector[], rest: Vector): Vector => {
  const axis = principalAxis(rows)
  return dot(minus(meanOf(rows), rest), axis) < 0 ? [-axis[0], -axis[1], -axis[2]] : axis
}
