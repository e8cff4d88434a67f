import type { CuffIdentity } from '../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import type { Firmware } from '../../firmware-bridge/flash/firmware-file.ts'
import { fitted, painterOf, type Screen } from './screen.ts'

/** The revision as a person compares it with the JSON beside the file. */
const revision = (source: number): string => source.toString(16).padStart(8, '0')

export const firmwareLine = ({ name, program, source }: Firmware): string =>
  `${name}.hex, ${program.length} bytes, source ${revision(source)}`

export const identityLine = ({ firmware, source, baud }: CuffIdentity): string =>
  `The board runs Kickback's firmware ${firmware.major}.${firmware.minor}, source ${revision(source)}, at ${baud} baud.`

/** How far a step is that goes page by page. */
export interface FlashProgress {
  word: string
  done: number
  of: number
}

const mostBarColumns = 40

/** The view in place: what is going on, with a bar where its end is known. */
export function flashViewLines(waitingFor: string, progress: FlashProgress | null, screen: Screen): string[] {
  const paint = painterOf(screen)
  if (progress === null) return fitted([waitingFor], screen)
  const { word, done, of } = progress
  const percent = `${Math.floor((100 * done) / of)} %`.padStart(5)
  const columns = Math.max(0, Math.min(mostBarColumns, screen.columns - 18))
  const full = Math.round((columns * done) / of)
  const bar = paint('green', '█'.repeat(full)) + paint('dim', '░'.repeat(columns - full))
  return fitted([`${word.padEnd(10)} ${bar} ${percent}`], screen)
}
