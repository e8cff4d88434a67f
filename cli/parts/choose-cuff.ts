import type { Logger } from 'pino'
import type { ExerciseId } from '#contracts/words.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import type { Cuff } from '../../firmware-bridge/cuff/cuff.ts'
import { openCuff, parseCuffAddress, parseSensorChoice } from '../../firmware-bridge/cuff/open-cuff.ts'
import { findBoards } from '../../firmware-bridge/cuff/find-boards.ts'
import type { ListedPort } from '../../firmware-bridge/cuff/list-ports.ts'
import { readWiring, type PartName } from '../../firmware-bridge/cuff/on-cuff/wiring.ts'

export interface ChosenCuff {
  cuff: Cuff
  /** The address by which it is found again: never another kind of cuff than this one. */
  address: string
  /** What the terminal says of it. */
  description: string
}

/**
 * The cuff that the address names. `auto` takes the board that answers, of what is plugged in; where nothing that may be
 * one is there it takes the simulated cuff if `orSimulated`, and otherwise keeps looking for a board.
 * @throws KickbackError CONFIG_INVALID_OPTION, FILE_NOT_FOUND
 */
export async function chooseCuff(
  text: string,
  options: {
    sensor: string
    speed: number
    exercise: () => ExerciseId
    orSimulated: boolean
    logger: Logger
    /** The options of what is wired to the board, as they were given. */
    parts?: Partial<Record<PartName, string>>
  }
): Promise<ChosenCuff> {
  const { logger, speed, exercise } = options
  const wiring = readWiring(options.parts ?? {})
  const open = {
    clock: systemClock,
    random: Math.random,
    logger,
    speed,
    exercise,
    wiring,
    sensor: parseSensorChoice(options.sensor)
  }
  const address = parseCuffAddress(text)
  if (address.kind !== 'auto') return { cuff: openCuff(address, open), address: text, description: text }
  const boards = await findBoards()
  if (boards.length === 0 && options.orSimulated) {
    return {
      cuff: openCuff(parseCuffAddress('simulated'), open),
      address: 'simulated',
      description: 'simulated: no board found. Plug one in and start again, or name its port with --cuff serial:PORT'
    }
  }
  // The address stays `auto`: a board that is plugged in again may come back under another name.
  return { cuff: openCuff(address, open), address: text, description: wordsFor(boards) }
}

/** Which of several is the cuff shows only when they are asked. */
function wordsFor(boards: readonly ListedPort[]): string {
  const [likeliest, ...others] = boards.map(({ path, description }) => `${path} (${description})`)
  if (likeliest === undefined) return 'looking for a board'
  return others.length === 0 ? likeliest : `asking ${likeliest}, then ${others.join(', ')}`
}
