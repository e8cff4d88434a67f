import type { Live, RepMark } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { CountsByKind, FinishedSet } from '#contracts/set.ts'
import type { CuffSnapshot } from '#contracts/socket-events.ts'
import { isNewer } from './newest-rep.ts'
import { followPhase, type PhaseTrack } from './phase-track.ts'

/** All that the screen knows of one cuff. Never changed in place: every message makes the next one. */
export interface CuffState extends CuffSnapshot {
  /** The newest rep, by number and revision. */
  lastRep: Rep | null
  /** The newest rep there is something to say about: one that is over, or one that already shows a fault. */
  spokenRep: Rep | null
  phaseTrack: PhaseTrack | null
  /** Add to a moment on the bridge's clock (ms since 1970) to have it on this page's monotonic clock, ms. */
  bridgeOffsetMs: number
  finishedSet: FinishedSet | null
}

const isSpoken = (rep: Rep): boolean => rep.state !== 'provisional' || rep.kind !== 'clean'

export const emptyCuff = (cuffId: string): CuffState => ({
  cuffId,
  status: null,
  about: null,
  live: null,
  health: null,
  lastRep: null,
  spokenRep: null,
  phaseTrack: null,
  bridgeOffsetMs: 0,
  finishedSet: null
})

function withNewestRep(state: CuffState, rep: Rep): CuffState {
  return { ...state, lastRep: rep, spokenRep: isSpoken(rep) ? rep : state.spokenRep }
}

/** The state after a `live`, which is the whole truth of the set; an older word about the last rep is not taken back. */
export function withLive(state: CuffState, live: Live, arrivedMs: number, ageSeconds = 0): CuffState {
  const sameSession = state.live === null || state.live.session === live.session
  const next: CuffState = {
    ...state,
    live,
    bridgeOffsetMs: arrivedMs - live.at - ageSeconds * 1000,
    phaseTrack: followPhase(sameSession ? state.phaseTrack : null, live, arrivedMs, ageSeconds),
    lastRep: sameSession ? state.lastRep : null,
    spokenRep: sameSession ? state.spokenRep : null
  }
  return live.lastRep !== null && isNewer(live.lastRep, next.lastRep) ? withNewestRep(next, live.lastRep) : next
}

function countMarks(marks: readonly RepMark[]): CountsByKind {
  const counts: CountsByKind = { clean: 0, momentum: 0, partial: 0 }
  for (const mark of marks) counts[mark.kind] += 1
  return counts
}

function withMark(live: Live | null, rep: Rep): Live | null {
  if (live?.set?.id !== rep.setId) return live
  const others = live.set.reps.filter((mark) => mark.n !== rep.n)
  const marks =
    rep.state === 'revoked'
      ? others
      : [...others, { n: rep.n, kind: rep.kind, state: rep.state }].sort((a, b) => a.n - b.n)
  return { ...live, set: { ...live.set, reps: marks, counts: countMarks(marks) } }
}

/** The state after a `rep`: the number moves before the next `live` says so. Older reps and revisions change nothing. */
export function withRep(state: CuffState, rep: Rep): CuffState {
  if (!isNewer(rep, state.lastRep)) return state
  const next = withNewestRep(state, rep)
  return { ...next, live: withMark(state.live, rep) }
}

/** The state a snapshot describes. `ageSeconds` is how long its `live` had waited at the server. */
export function fromSnapshot(snapshot: CuffSnapshot, arrivedMs: number, ageSeconds: number): CuffState {
  const state: CuffState = { ...emptyCuff(snapshot.cuffId), ...snapshot, live: null }
  return snapshot.live === null ? state : withLive(state, snapshot.live, arrivedMs, ageSeconds)
}
