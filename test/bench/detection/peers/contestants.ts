import type { CountedRep } from '../../../../firmware-bridge/motion/counter.ts'
import type { Trial, TrueRep } from '../trial.ts'
import type { Peer } from './peer.ts'
import { peers } from './peers.ts'

/** One line of a comparison: a way to count, and the reps it is held against. */
export interface Contestant {
  name: string
  /** Whether reps cut short are left out of the truth it is held against. */
  withoutPartials: boolean
  /** Seconds at which it counts, rising. `own` are the reps of this project's counter. */
  momentsOf(trial: Trial, own: readonly CountedRep[]): number[]
}

/** Of an athlete nobody has seen lift yet. */
const ordinaryRangeDegrees = 40

/** What a calibration would have shown: the fullest rep that was not thrown. */
const calibratedRange = ({ truth }: Trial): number => {
  const largest = (reps: readonly TrueRep[]): number => Math.max(0, ...reps.map(({ romDegrees }) => romDegrees))
  return largest(truth.filter(({ kind }) => kind === 'clean')) || largest(truth) || ordinaryRangeDegrees
}

const ours: Contestant = {
  name: 'kickback',
  withoutPartials: false,
  momentsOf: (_, own) => own.map(({ concentricEnd }) => concentricEnd).sort((a, b) => a - b)
}

const contestantsOf = (peer: Peer): Contestant[] => {
  const plain: Contestant = {
    name: peer.name,
    withoutPartials: false,
    momentsOf: ({ samples }) => peer.count(samples, null)
  }
  const calibrated: Contestant = {
    ...plain,
    name: `${peer.name}, calibrated`,
    momentsOf: (trial) => peer.count(trial.samples, calibratedRange(trial))
  }
  return (peer.usesRange ? [plain, calibrated] : [plain]).flatMap((contestant) =>
    peer.leavesOutPartials ? [contestant, { ...contestant, withoutPartials: true }] : [contestant]
  )
}

/** The counter, knowing nothing of the athlete, and every peer: as it is, and as it would like to be judged. */
export const contestants: readonly Contestant[] = [ours, ...peers.flatMap(contestantsOf)]
