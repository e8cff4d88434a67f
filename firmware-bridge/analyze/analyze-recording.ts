import type { CandidateAccount, CountedRep, CountedSet } from '../motion/counter.ts'
import { createRepCounter, type RepCounterSettings } from '../motion/rep-counter.ts'
import type { Sample } from '../sample.ts'
import { defaultExercise, type ExerciseId } from '#contracts/words.ts'

/** What one recording holds: the reps that counted, set by set, as the live counter saw them. */
export interface RecordingAnalysis {
  seconds: number
  sampleRateHz: number
  exercise: ExerciseId
  sets: (Omit<CountedSet, 'reps' | 'startSeconds' | 'endSeconds' | 'exercise'> & { reps: CountedRep[] })[]
  /** Every movement that could have been a rep, in the order of time; only where it was asked for. */
  candidates?: CandidateAccount[]
}

export interface RecordingAnalyserSettings extends Omit<RepCounterSettings, 'listener' | 'accountsKept'> {
  /** Whether to say of every movement why it was counted or not. */
  explainsCandidates?: boolean
}

export interface RecordingAnalyser {
  /** Takes the samples in order; the object may be reused. */
  onSample(sample: Sample): void
  finish(): RecordingAnalysis
}

/** More movements than anyone makes in a day. */
const mostCandidates = 100_000

/** Runs the live counter over a recording and collects its sets. Sets without a counted rep are left out. */
export const createRecordingAnalyser = (settings: RecordingAnalyserSettings = {}): RecordingAnalyser => {
  const { explainsCandidates = false } = settings
  const sets: RecordingAnalysis['sets'] = []
  let samples = 0
  let first = 0
  let last = 0
  const counter = createRepCounter({
    ...settings,
    ...(explainsCandidates && { accountsKept: mostCandidates }),
    listener: {
      phase: () => undefined,
      setStarted: () => undefined,
      rep: () => undefined,
      calibration: () => undefined,
      setEnded({ number, side, ended, summary, reps }) {
        if (reps.length > 0) sets.push({ number, side, ended, summary, reps })
      }
    }
  })
  return {
    onSample(sample) {
      if (!Number.isFinite(sample.timeSeconds)) return
      if (samples === 0) first = sample.timeSeconds
      last = Math.max(last, sample.timeSeconds)
      samples++
      counter.update(sample)
    },
    finish() {
      counter.finish()
      const seconds = samples === 0 ? 0 : last - first
      return {
        seconds,
        sampleRateHz: seconds > 0 ? (samples - 1) / seconds : 0,
        exercise: settings.exercise ?? defaultExercise,
        sets,
        ...(explainsCandidates && {
          candidates: counter.state().accounts.toSorted((a, b) => a.startSeconds - b.startSeconds)
        })
      }
    }
  }
}
