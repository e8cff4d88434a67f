import type { Language } from './words.ts'
import { calibration } from './de/calibration.ts'
import { comparison } from './de/comparison.ts'
import { connection } from './de/connection.ts'
import { correction } from './de/correction.ts'
import { exercises } from './de/exercises.ts'
import { faults } from './de/faults.ts'
import { history } from './de/history.ts'
import { kinds } from './de/kinds.ts'
import { live } from './de/live.ts'
import { pairing } from './de/pairing.ts'
import { phases } from './de/phases.ts'
import { plan } from './de/plan.ts'
import { quality } from './de/quality.ts'
import { review } from './de/review.ts'
import { sentFinding } from './de/sent-findings.ts'
import { sentTrouble } from './de/sent-troubles.ts'
import { sets } from './de/sets.ts'
import { settings } from './de/settings.ts'
import { setup } from './de/setup.ts'
import { shell } from './de/shell.ts'
import { wall } from './de/wall.ts'
import { athletes } from './de/athletes.ts'
import { sound } from './de/sound.ts'
import { troubles } from './de/troubles.ts'
import { verdict } from './de/verdict.ts'
import type { Catalogue } from './en.ts'

export const de: Catalogue = {
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

export const german: Language = { catalogue: de, sentTrouble, sentFinding }
