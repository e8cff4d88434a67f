import { calibration } from './en/calibration.ts'
import { comparison } from './en/comparison.ts'
import { connection } from './en/connection.ts'
import { correction } from './en/correction.ts'
import { exercises } from './en/exercises.ts'
import { faults } from './en/faults.ts'
import { history } from './en/history.ts'
import { kinds } from './en/kinds.ts'
import { live } from './en/live.ts'
import { pairing } from './en/pairing.ts'
import { phases } from './en/phases.ts'
import { plan } from './en/plan.ts'
import { quality } from './en/quality.ts'
import { review } from './en/review.ts'
import { sets } from './en/sets.ts'
import { settings } from './en/settings.ts'
import { setup } from './en/setup.ts'
import { shell } from './en/shell.ts'
import { wall } from './en/wall.ts'
import { athletes } from './en/athletes.ts'
import { sound } from './en/sound.ts'
import { troubles } from './en/troubles.ts'
import { verdict } from './en/verdict.ts'

/** Every string of the page in English, by area: the source of the keys that all languages share. */
export const en = {
  shell,
  settings,
  kinds,
  phases,
  exercises,
  quality,
  faults,
  verdict,
  live,
  calibration,
  review,
  sets,
  comparison,
  connection,
  correction,
  troubles,
  pairing,
  sound,
  athletes,
  wall,
  history,
  plan,
  setup
}
export type Catalogue = typeof en
