import { createCounting } from './counting.ts'
import { playOver, type Session } from './session-samples.ts'

export interface SteadyHeap {
  hours: number
  reps: number
  /** Bytes more on the heap at the end than after one session. */
  growth: number
}

const heapBytes = (): number => {
  if (globalThis.gc === undefined) throw new Error('This needs node --expose-gc: what is garbage must not count')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** Feeds one counter for hours, as fast as it can: whatever it keeps of the past shows on the heap. */
export const steadyHeap = (session: Session, hours: number): SteadyHeap => {
  const counting = createCounting()
  for (const sample of playOver(session, session.seconds)) counting.take(sample)
  const before = heapBytes()
  const rest = hours * 3600 - session.seconds
  for (const sample of playOver(session, rest, session.seconds)) counting.take(sample)
  const growth = heapBytes() - before
  return { hours, reps: counting.finish(), growth }
}
