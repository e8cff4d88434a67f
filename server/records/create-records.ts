import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import * as athletes from './athletes.ts'
import * as calibrations from './calibrations.ts'
import * as correctedSets from './corrected-sets.ts'
import * as corrections from './corrections.ts'
import * as cuffs from './cuffs.ts'
import * as bests from './history/bests.ts'
import * as trends from './history/trends.ts'
import * as plans from './plans.ts'
import * as runs from './runs/runs.ts'
import * as settleRuns from './runs/settle-run.ts'
import { startRun } from './runs/start-run.ts'
import * as wearers from './wearers.ts'

/** Every function over the database that the records have, by the name under which the server calls it. */
const functions = {
  ...athletes,
  ...calibrations,
  ...correctedSets,
  addCorrection: corrections.addCorrection,
  undoCorrection: corrections.undoCorrection,
  listCorrections: corrections.listCorrections,
  ...cuffs,
  ...bests,
  ...trends,
  ...plans,
  listRuns: runs.listRuns,
  readRun: runs.readRun,
  cuffsWithRuns: runs.cuffsWithRuns,
  changeRun: runs.changeRun,
  startRun,
  ...settleRuns,
  ...wearers
}
type Functions = typeof functions

/** The same functions with the database in its place already. They throw KickbackError STORE_UNAVAILABLE where it fails. */
export type Records = {
  [Name in keyof Functions]: Functions[Name] extends (db: Kysely<Tables>, ...rest: infer Rest) => Promise<infer Answer>
    ? (...rest: Rest) => Promise<Answer>
    : never
}

type Over = (db: Kysely<Tables>, ...rest: unknown[]) => Promise<unknown>

export function createRecords(db: Kysely<Tables>, attempt: <T>(work: () => Promise<T>) => Promise<T>): Records {
  const bound = Object.entries(functions).map(([name, work]) => [
    name,
    (...rest: unknown[]) => attempt(() => (work as Over)(db, ...rest))
  ])
  return Object.fromEntries(bound) as Records
}
