import type { Live } from '#contracts/live.ts'
import type { Run, RunPhase, RunStep } from '#contracts/records/run.ts'

/** The end of a plan is news for so long; whoever comes later begins something else. */
const newsMs = 2 * 3_600_000

/** When something of the run was last done by its athlete, on the server's clock. */
const lastDeedOf = ({ startedAt, steps }: Run): number =>
  Math.max(startedAt, ...steps.map(({ settledAt }) => settledAt ?? 0))

/** True where the screen should tell of a run: while it goes on, and of its end until something else is done. */
export function isShown(run: Run, live: Live | null, serverNow: number): boolean {
  if (run.endedAt === null) return true
  const isNew = serverNow - lastDeedOf(run) < newsMs
  const set = live?.set ?? null
  return isNew && (set === null || set.startedAt <= run.endedAt)
}

/** Where in the run the screen is: the leg is believed before the server's word, unless its set is older than the run. */
export function phaseOf(run: Run, live: Live | null, restLeft: number | null): RunPhase {
  if (run.endedAt !== null) return 'done'
  if (run.phase === 'set' || isLifting(run, live)) return 'set'
  return restLeft !== null && restLeft > 0 ? 'rest' : 'ready'
}

const isLifting = ({ startedAt }: Run, live: Live | null): boolean => {
  const set = live?.set ?? null
  return set !== null && set.active && set.reps.length > 0 && set.startedAt >= startedAt
}

/** The step that a set going on is to finish: who takes the other side first is believed. Else the one that comes next. */
export function stepOf(run: Run, phase: RunPhase, live: Live | null): RunStep | null {
  const next = run.steps[run.at] ?? null
  if (phase !== 'set' || live === null) return next
  const fits = (step: RunStep): boolean =>
    step.state === 'to-do' && step.exercise === live.exercise && step.side === live.side
  return run.steps.find(fits) ?? next
}

/** The step that was done last; null before the first one. */
export function lastDone({ steps }: Pick<Run, 'steps'>): RunStep | null {
  let last: RunStep | null = null
  for (const step of steps) {
    if (step.state === 'done' && (step.settledAt ?? 0) >= (last?.settledAt ?? 0)) last = step
  }
  return last
}

/** Sets still to do after this one. */
export const leftAfter = ({ steps }: Pick<Run, 'steps'>, step: RunStep): number =>
  steps.filter((each) => each.state === 'to-do' && each !== step).length
