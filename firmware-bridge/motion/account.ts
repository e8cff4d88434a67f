import type { Lack } from './agreement.ts'
import type { CandidateAccount, ClueAccount, CountedRep, CounterListener, MovementFigures } from './counter.ts'
import type { Opinion } from './judge.ts'
import type { Clue } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

/** Why one movement was counted, held until more of the kind follow, or refused. */
export interface Account extends Opinion {
  ruling: 'counted' | 'held' | 'refused'
  features: RepFeatures
  /** What it and those held before it lack to be a set. */
  lacks?: readonly Lack[]
}

export type Explain = (account: Account) => void

/** Keeps the latest accounts, and what became of the movements since. */
export interface AccountBook {
  /** A listener that hands every word on and learns from it what becomes of reps. */
  overhear<Listener extends Pick<CounterListener, 'rep'>>(listener: Listener): Listener
  /** Takes accounts of the reps told of last, or of lifts of a calibration. */
  explainAs(of: 'rep' | 'calibration'): Explain
  /** Reps of a set not yet certain. */
  held(): number
  /** Oldest first, by when they were judged. */
  latest(): CandidateAccount[]
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

const plainClue = ({ clue, figure, limit, adds }: Clue): ClueAccount => {
  const isYesOrNo = figure === 0 && limit === 0
  return {
    clue,
    figure: isYesOrNo ? null : finite(figure),
    limit: isYesOrNo ? null : finite(limit),
    adds: finite(adds),
    weight: Number.isFinite(adds) ? 'adds' : 'rules-out'
  }
}

const figuresOf = ({ shape, ...features }: RepFeatures): MovementFigures => ({
  romDegrees: shape.romDegrees,
  liftSeconds: features.liftSeconds,
  holdSeconds: features.holdSeconds,
  lowerSeconds: features.lowerSeconds,
  peakLiftSpeed: shape.peakConcentricSpeed,
  peakLowerSpeed: shape.peakEccentricSpeed,
  windUpDegrees: shape.windUpDegrees,
  overswingDegrees: shape.overswingDegrees,
  joltG: features.jumpG,
  strayShare: features.strayDegrees / Math.max(1, shape.romDegrees),
  axisShare: features.axisShare,
  returnShare: features.returnShare,
  startedAtRest: features.startedFlat,
  hasGyro: features.hasGyro,
  freeSwingSeconds: finite(features.freeSwingSeconds),
  isSaturated: features.saturated,
  hasGap: features.gap
})

const candidateOf = (account: Account, judgedSeconds: number): CandidateAccount => {
  const { ruling, features, oddness, limit, clues } = account
  return {
    n: null,
    ruling,
    startSeconds: features.shape.concentricStart,
    endSeconds: features.shape.eccentricEnd,
    judgedSeconds,
    foundLookingBack: false,
    settled: null,
    settledSeconds: null,
    oddness: finite(oddness),
    limit,
    ruledOutBy: clues.find(({ adds }) => adds === Infinity)?.clue ?? null,
    clues: clues.map(plainClue),
    lacks: (account.lacks ?? []).map((lack) => ({ ...lack })),
    figures: figuresOf(features)
  }
}

const noReturn = 'does not come back'

/** A lift that was given up before it could be judged: only its way up is known. */
const abandoned = (rep: CountedRep, atSeconds: number): CandidateAccount => ({
  n: rep.n,
  ruling: 'refused',
  startSeconds: rep.concentricStart,
  endSeconds: rep.concentricEnd,
  judgedSeconds: atSeconds,
  foundLookingBack: false,
  settled: 'revoked',
  settledSeconds: atSeconds,
  oddness: null,
  limit: null,
  ruledOutBy: noReturn,
  clues: [{ clue: noReturn, figure: null, limit: null, adds: null, weight: 'rules-out' }],
  lacks: [],
  figures: {
    romDegrees: rep.romDegrees,
    liftSeconds: rep.concentricSeconds,
    holdSeconds: null,
    lowerSeconds: null,
    peakLiftSpeed: rep.peakConcentricSpeed,
    peakLowerSpeed: null,
    windUpDegrees: null,
    overswingDegrees: null,
    joltG: null,
    strayShare: null,
    axisShare: null,
    returnShare: null,
    startedAtRest: null,
    hasGyro: null,
    freeSwingSeconds: null,
    isSaturated: null,
    hasGap: null
  }
})

export interface AccountBookSettings {
  /** How many accounts are kept. */
  capacity: number
  /** Seconds on the sample clock. */
  now: () => number
  /** Is handed every account. */
  explain?: Explain
}

export const createAccountBook = ({ capacity, now, explain }: AccountBookSettings): AccountBook => {
  const entries: CandidateAccount[] = []
  const held = new Set<number>()
  /** The rep with the highest number told of: it is the one that is judged next. */
  let newest = { n: 0, state: 'revoked' as CountedRep['state'] }
  let judgedUpTo = 0

  const add = (entry: CandidateAccount): void => {
    entries.push(entry)
    if (entries.length > capacity) entries.shift()
  }

  const settle = ({ n, state }: CountedRep, atSeconds: number): void => {
    if (state === 'provisional') return
    held.delete(n)
    const at = entries.findLastIndex((entry) => entry.n === n)
    const entry = entries[at]
    if (entry === undefined || entry.settled === state) return
    entries[at] = { ...entry, settled: state, settledSeconds: atSeconds }
  }

  const told = (rep: CountedRep): void => {
    if (rep.n >= newest.n) newest = { n: rep.n, state: rep.state }
    if (rep.state === 'revoked' && rep.n > judgedUpTo) {
      judgedUpTo = rep.n
      add(abandoned(rep, now()))
    }
    settle(rep, now())
  }

  const judged = (account: Account): CandidateAccount => {
    const { n, state } = newest
    judgedUpTo = n
    if (account.ruling === 'held') held.add(n)
    const candidate = { ...candidateOf(account, now()), n }
    // A rep found looking back is confirmed with the first word about it.
    return state === 'confirmed'
      ? { ...candidate, foundLookingBack: true, settled: state, settledSeconds: now() }
      : candidate
  }

  return {
    overhear: (listener) => ({
      ...listener,
      rep(rep) {
        told(rep)
        listener.rep(rep)
      }
    }),
    explainAs: (of) => (account) => {
      add(of === 'rep' ? judged(account) : candidateOf(account, now()))
      explain?.(account)
    },
    held: () => held.size,
    latest: () => [...entries]
  }
}
