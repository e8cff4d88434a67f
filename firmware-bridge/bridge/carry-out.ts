import type { Command } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { RepCounter } from '../motion/counter.ts'
import type { FullRanges } from './full-ranges.ts'
import type { Training } from './training.ts'

/** What concerns the counting. */
export type CounterCommand = Exclude<Command, ExaminationCommand>
export type ExaminationCommand = Extract<Command, { action: 'examine' | 'cancel-examination' }>

export interface Commanded {
  counter: RepCounter
  training: Training
  ranges: FullRanges
}

/**
 * Does what a command asks. What is already so is left alone: choosing the exercise again must not end the set.
 * @throws KickbackError COMMAND_NO_SET, COMMAND_NO_CALIBRATION
 */
export function carryOut(command: CounterCommand, { counter, training, ranges }: Commanded): void {
  switch (command.action) {
    case 'start-set':
      counter.cancelCalibration()
      counter.startSet()
      return
    case 'end-set':
      if (!counter.endSet()) throw new KickbackError('COMMAND_NO_SET', 'There is no set to end.')
      return
    case 'set-exercise':
      if (command.exercise === training.exercise()) return
      // The counter first: the set it ends belongs to the exercise before.
      counter.cancelCalibration()
      counter.setExercise(command.exercise)
      counter.setFullRom(ranges.of(command.exercise, training.side()))
      training.choose({ exercise: command.exercise })
      return
    case 'set-side':
      if (command.side === training.side()) return
      counter.cancelCalibration()
      counter.setSide(command.side)
      counter.setFullRom(ranges.of(training.exercise(), command.side))
      training.choose({ side: command.side })
      return
    case 'set-target':
      training.choose({ targetReps: command.targetReps })
      return
    case 'calibrate':
      counter.calibrate()
      return
    case 'cancel-calibration':
      if (!counter.cancelCalibration()) {
        throw new KickbackError('COMMAND_NO_CALIBRATION', 'There is no calibration to give up.')
      }
      return
    case 'set-full-rom':
      // Told from outside, the range needs no showing any more.
      counter.cancelCalibration()
      counter.setFullRom(command.fullRomDegrees)
      ranges.remember(training.exercise(), training.side(), command.fullRomDegrees)
  }
}
