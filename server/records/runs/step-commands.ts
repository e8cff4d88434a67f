import type { Command } from '#contracts/command.ts'
import type { Live } from '#contracts/live.ts'
import type { RunStep } from '#contracts/records/run.ts'

/** True where telling the cuff of the step would end the set that goes on. */
export const wouldEndSet = ({ exercise, side }: RunStep, live: Live): boolean =>
  live.set?.active === true && (live.exercise !== exercise || live.side !== side)

/**
 * What the cuff is to be told so that it counts the step; nothing where it says all of it already.
 * @param name the same on every server that tells it, and another at each try: a bridge does once what it is told twice
 */
export function stepCommands({ exercise, side, repsTo }: RunStep, live: Live, name: string): Command[] {
  const commands: Command[] = []
  if (live.exercise !== exercise) commands.push({ id: `${name}-e`, action: 'set-exercise', exercise })
  if (live.side !== side) commands.push({ id: `${name}-s`, action: 'set-side', side })
  if (live.targetReps !== repsTo) commands.push({ id: `${name}-t`, action: 'set-target', targetReps: repsTo })
  return commands
}
