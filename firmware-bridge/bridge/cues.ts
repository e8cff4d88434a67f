import type { RepKind } from '#contracts/words.ts'
import type { Cue } from '../cuff/on-cuff/cues.ts'
import type { CounterListener } from '../motion/counter.ts'

const cueOf: Record<RepKind, Cue> = { clean: 'rep', momentum: 'momentum', partial: 'partial' }

/**
 * Passes on what a counter tells, and gives the cues that belong to it. A rep has its cue when it is first counted, at the
 * top of the lift: the number moves then, and that is what a person waits for; how it was lifted and how far is mostly
 * known by then, so a thrown rep buzzes there in place of its chirp. Where the fault shows later, it is told as soon as it
 * is known, as long as no newer rep has come. That is the one case of two cues for a rep. What turns out better than it was
 * told, or to be no rep, makes no sound: a sound cannot be taken back, and another one would be heard as a rep.
 *
 * A set that begins by its first rep has just that rep's cue, since the newest of one moment wins.
 */
export function withCues(listener: CounterListener, signal: (cue: Cue) => void): CounterListener {
  let newest = 0
  let told: RepKind = 'clean'

  return {
    phase: (phase, atSeconds) => listener.phase(phase, atSeconds),
    calibration: (state, atSeconds) => listener.calibration(state, atSeconds),
    setStarted(setNumber, atSeconds) {
      signal('set-started')
      listener.setStarted(setNumber, atSeconds)
    },
    rep(rep) {
      const { n, kind, state } = rep
      const isFirst = n > newest
      const isWorse = n === newest && kind !== told && kind !== 'clean'
      if (state !== 'revoked' && (isFirst || isWorse)) {
        newest = n
        told = kind
        signal(cueOf[kind])
      }
      listener.rep(rep)
    },
    setEnded(set) {
      signal('set-ended')
      listener.setEnded(set)
    }
  }
}
