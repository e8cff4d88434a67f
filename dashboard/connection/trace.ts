import type { Motion } from '#contracts/motion.ts'
import type { Rep } from '#contracts/rep.ts'

/** How much of the past the trace shows, seconds. */
export const traceSeconds = 12
/** Room for the window at 100 points a second, four times the usual rate. */
const capacity = 1200
const maxReps = 64

/** The last seconds of leg angle, outside Vue: it changes many times a second and only a canvas reads it. */
export interface Trace {
  push: (motion: Motion) => void
  /** Remembers a rep, so that its stretch of the line can be told apart. */
  note: (rep: Rep) => void
  /** Every point kept, oldest first: seconds on the sample clock and degrees. */
  each: (visit: (atSeconds: number, degrees: number) => void) => void
  /** The rep whose lift and return contain this moment. */
  repAt: (atSeconds: number) => Rep | null
  reps: () => Iterable<Rep>
  /** The time of the newest point; null before the first. */
  headSeconds: () => number | null
  /** Calls after every change; returns the way to stop it. */
  subscribe: (changed: () => void) => () => void
}

export function createTrace(): Trace {
  const times = new Float64Array(capacity)
  const angles = new Float32Array(capacity)
  const reps = new Map<string, Rep>()
  const listeners = new Set<() => void>()
  let next = 0
  let size = 0
  let head: number | null = null

  function clear(): void {
    next = 0
    size = 0
    head = null
    reps.clear()
  }

  const tell = (): void => {
    for (const changed of listeners) changed()
  }

  function forgetOldReps(): void {
    for (const [id, rep] of reps) {
      const old = head !== null && rep.concentricEnd < head - 2 * traceSeconds
      if (old || reps.size > maxReps) reps.delete(id)
    }
  }

  return {
    push(motion) {
      // Sample time that runs backwards is another stream: the bridge was started anew.
      if (head !== null && motion.startSeconds < head - traceSeconds / 2) clear()
      motion.legAngleDegrees.forEach((degrees, index) => {
        const at = motion.startSeconds + index * motion.stepSeconds
        if (head !== null && at <= head) return
        times[next] = at
        angles[next] = degrees
        next = (next + 1) % capacity
        size = Math.min(size + 1, capacity)
        head = at
      })
      tell()
    },
    note(rep) {
      if (rep.state === 'revoked') reps.delete(rep.id)
      else reps.set(rep.id, rep)
      forgetOldReps()
      tell()
    },
    each(visit) {
      for (let index = 0; index < size; index++) {
        const place = (next - size + index + capacity) % capacity
        visit(times[place] ?? 0, angles[place] ?? 0)
      }
    },
    repAt(atSeconds) {
      for (const rep of reps.values()) {
        if (atSeconds >= rep.concentricStart && atSeconds <= rep.eccentricEnd) return rep
      }
      return null
    },
    reps: () => reps.values(),
    headSeconds: () => head,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    }
  }
}
