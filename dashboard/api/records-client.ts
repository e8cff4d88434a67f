import type { Athlete, AthleteChange, AthleteDeleted, NewAthlete } from '#contracts/records/athlete.ts'
import type { FullRange, LatestCalibrations } from '#contracts/records/calibration.ts'
import type { CuffChange, KnownCuff, Wearing, WearingsReply } from '#contracts/records/cuff.ts'
import { askAll } from './ask-all.ts'
import { createAskRecords, isObject } from './ask-records.ts'
import { createSetRecords, type SetRecords } from './set-records.ts'

/** What people say about their training. Every method throws RecordsFailure and nothing else. */
export interface RecordsApi extends SetRecords {
  /** All of them, newest first: those in training, or those archived. */
  athletes: (which: 'training' | 'archived') => Promise<Athlete[]>
  createAthlete: (athlete: NewAthlete) => Promise<Athlete>
  changeAthlete: (athleteId: string, change: AthleteChange) => Promise<Athlete>
  archiveAthlete: (athlete: Pick<Athlete, 'id' | 'revision'>) => Promise<Athlete>
  restoreAthlete: (athlete: Pick<Athlete, 'id' | 'revision'>) => Promise<Athlete>
  deleteAthlete: (athleteId: string) => Promise<AthleteDeleted>
  /** The full range that holds for each exercise and side. */
  rangesOf: (athleteId: string) => Promise<FullRange[]>
  cuffs: () => Promise<KnownCuff[]>
  changeCuff: (cuffId: string, change: CuffChange) => Promise<KnownCuff>
  /** Null takes the cuff off. */
  setWearer: (cuffId: string, athleteId: string | null) => Promise<KnownCuff>
  /** Who wore it last, newest first. */
  wearings: (cuffId: string) => Promise<Wearing[]>
}

const isKept = (value: unknown): boolean =>
  isObject(value) && typeof value.id === 'string' && typeof value.revision === 'number'
const isAthlete = (value: unknown): value is Athlete =>
  isKept(value) && isObject(value) && typeof value.name === 'string'
const isCuff = (value: unknown): value is KnownCuff => isKept(value)
const isDeleted = (value: unknown): value is AthleteDeleted =>
  isObject(value) && typeof value.deleted === 'boolean' && (value.athlete === null || isAthlete(value.athlete))
const isRange = (value: unknown): value is FullRange =>
  isObject(value) && typeof value.exercise === 'string' && typeof value.fullRomDegrees === 'number'
const isRanges = (value: unknown): value is LatestCalibrations =>
  isObject(value) && Array.isArray(value.calibrations) && value.calibrations.every(isRange)
const isWearings = (value: unknown): value is WearingsReply =>
  isObject(value) &&
  Array.isArray(value.wearings) &&
  value.wearings.every((each) => isObject(each) && typeof each.from === 'number')

/** @param turnedOut told where the server no longer knows this page */
export function createRecordsApi(fetchReply: typeof fetch, turnedOut: () => void = () => undefined): RecordsApi {
  const ask = createAskRecords(fetchReply, turnedOut)

  const athlete = (id: string, rest = ''): string => `/athletes/${encodeURIComponent(id)}${rest}`
  const cuff = (id: string, rest = ''): string => `/cuffs/${encodeURIComponent(id)}${rest}`

  return {
    ...createSetRecords(ask),
    athletes: (which) =>
      askAll(ask, '/athletes', 'athletes', isAthlete, which === 'archived' ? { archived: 'true' } : {}),
    createAthlete: (body) => ask({ path: '/athletes', method: 'POST', body, check: isAthlete }),
    changeAthlete: (id, body) => ask({ path: athlete(id), method: 'PUT', body, check: isAthlete }),
    archiveAthlete: ({ id, revision }) =>
      ask({ path: athlete(id, '/archive'), method: 'POST', body: { revision }, check: isAthlete }),
    restoreAthlete: ({ id, revision }) =>
      ask({ path: athlete(id, '/restore'), method: 'POST', body: { revision }, check: isAthlete }),
    deleteAthlete: (id) => ask({ path: athlete(id), method: 'DELETE', check: isDeleted }),
    rangesOf: async (id) => (await ask({ path: athlete(id, '/calibrations'), check: isRanges })).calibrations,
    cuffs: () => askAll(ask, '/cuffs', 'cuffs', isCuff),
    changeCuff: (id, body) => ask({ path: cuff(id), method: 'PUT', body, check: isCuff }),
    setWearer: (id, athleteId) =>
      ask({ path: cuff(id, '/athlete'), method: 'PUT', body: { athleteId }, check: isCuff }),
    wearings: async (id) => (await ask({ path: cuff(id, '/athletes?limit=200'), check: isWearings })).wearings
  }
}
