import type { Command } from '#contracts/command.ts'
import type { Press } from '../cuff/on-cuff/press-reader.ts'
import type { TrainingSnapshot } from './training.ts'

/** Nobody waits for a result, but a command has an id. */
const id = 'button'

/** What a press of the cuff's button asks for, as a screen would: short for the set, held for the side. */
export function commandOf(press: Press, { set, side }: Pick<TrainingSnapshot, 'set' | 'side'>): Command {
  if (press === 'held') return { id, action: 'set-side', side: side === 'left' ? 'right' : 'left' }
  return { id, action: set?.active === true ? 'end-set' : 'start-set' }
}
