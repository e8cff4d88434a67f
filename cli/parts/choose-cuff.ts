import type { Logger } from 'pino'
import type { ExerciseId } from '#contracts/words.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import type { Cuff } from '../../firmware-bridge/cuff/cuff.ts'
import { openCuff, parseCuffAddress } from '../../firmware-bridge/cuff/open-cuff.ts'
import { findBoard } from '../../firmware-bridge/cuff/find-board.ts'

export interface ChosenCuff {
  cuff: Cuff
  /** What the terminal says of it. */
  description: string
}

/**
 * The cuff that the address names. `auto` takes the board that is plugged in; where there is none it takes the
 * simulated cuff if `orSimulated`, and otherwise keeps looking for a board.
 * @throws KickbackError CONFIG_INVALID_OPTION, FILE_NOT_FOUND
 */
export async function chooseCuff(
  text: string,
  options: { speed: number; exercise: () => ExerciseId; orSimulated: boolean; logger: Logger }
): Promise<ChosenCuff> {
  const { logger, speed, exercise } = options
  const open = { clock: systemClock, random: Math.random, logger, speed, exercise }
  const address = parseCuffAddress(text)
  if (address.kind !== 'auto') return { cuff: openCuff(address, open), description: text }
  const board = await findBoard()
  if (board === null && options.orSimulated) {
    return {
      cuff: openCuff(parseCuffAddress('simulated'), open),
      description: 'simulated: no board found. Plug one in and start again, or name its port with --cuff serial:PORT'
    }
  }
  // The address stays `auto`: a board that is plugged in again may come back under another name.
  const description = board === null ? 'looking for a board' : `${board.path} (${board.description})`
  return { cuff: openCuff(address, open), description }
}
