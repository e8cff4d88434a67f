import type { Command } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { RepCounter } from '../motion/counter.ts'
import type { Training } from './training.ts'

/**
 * Does what a command asks. What is already so is left alone: choosing the exercise again must not end the set.
 * @throws KickbackError COMMAND_NO_SET
 */
export function carryOut(command: Command, counter: RepCounter, training: Training): void {
  switch (command.action) {
    case 'start-set':
      counter.startSet()
      return
    case 'end-set':
      if (!counter.endSet()) throw new KickbackError('COMMAND_NO_SET', 'There is no set to end.')
      return
    case 'set-exercise':
      if (command.exercise === training.exercise()) return
      // The counter first: the set it ends belongs to the exercise before.
      counter.setExercise(command.exercise)
      training.choose({ exercise: command.exercise })
      return
    case 'set-side':
      if (command.side === training.side()) return
      counter.setSide(command.side)
      training.choose({ side: command.side })
      return
    case 'set-target':
      training.choose({ targetReps: command.targetReps })
  }
}
