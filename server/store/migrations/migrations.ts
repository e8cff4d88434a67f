import type { Migration } from 'kysely'
import { sessionsSetsReps } from './0001-sessions-sets-reps.ts'
import { records } from './0002-records.ts'
import { devicesAndKeys } from './0003-devices-and-keys.ts'
import { repTraces } from './0004-rep-traces.ts'
import { runs } from './0005-runs.ts'
import { history } from './0006-history.ts'

/**
 * Every step from an empty database to the present one, by number. A step that has been released is never edited: a
 * change is a new step. They are code and no files, so that a bundle carries them.
 */
export const migrations: Record<string, Migration> = {
  '0001-sessions-sets-reps': { up: sessionsSetsReps },
  '0002-records': { up: records },
  '0003-devices-and-keys': { up: devicesAndKeys },
  '0004-rep-traces': { up: repTraces },
  '0005-runs': { up: runs },
  '0006-history': { up: history }
}
