import { calibration } from './en/calibration.ts'
import { comparison } from './en/comparison.ts'
import { connection } from './en/connection.ts'
import { correction } from './en/correction.ts'
import { exercises } from './en/exercises.ts'
import { faults } from './en/faults.ts'
import type { history } from './en/history.ts'
import { kinds } from './en/kinds.ts'
import { live } from './en/live.ts'
import { pairing } from './en/pairing.ts'
import { phases } from './en/phases.ts'
import { plan } from './en/plan.ts'
import { quality } from './en/quality.ts'
import { review } from './en/review.ts'
import { sets } from './en/sets.ts'
import { settings } from './en/settings.ts'
import type { setup } from './en/setup.ts'
import { shell } from './en/shell.ts'
import { wall } from './en/wall.ts'
import { athletes } from './en/athletes.ts'
import { sound } from './en/sound.ts'
import { troubles } from './en/troubles.ts'
import { verdict } from './en/verdict.ts'

/** The strings of the page in English, by area, but for those that come with their views. */
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
  plan
}

/** Areas of views that are fetched when they are opened: they would make the first load heavier. */
// An interface would not do for vue-i18n, which wants to look a key up by any name.
export type LaterAreas = {
  history: typeof history
  setup: typeof setup
}

/** Every string there is: the source of the keys that all languages share. */
export type Catalogue = typeof en & LaterAreas
