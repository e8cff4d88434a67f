import {
  Athlete,
  AthleteChange,
  AthleteDeleted,
  AthleteParams,
  AthletesQuery,
  AthletesReply,
  NewAthlete
} from '#contracts/records/athlete.ts'
import { LatestCalibrations } from '#contracts/records/calibration.ts'
import { RevisionBody } from '#contracts/records/fields.ts'
import { coach, errors, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

export const athleteRoutes: RecordsRoutes = (app, { records, clock, changed, wearerChanged }) => {
  const response = { 200: Athlete, ...errors }
  const tell = (athlete: Athlete): Athlete => {
    changed({ kind: 'athlete', id: athlete.id })
    return athlete
  }
  /** Who goes out of training takes the cuffs off. */
  const tellOff = (athlete: Athlete, cuffs: readonly string[]): Athlete => {
    for (const id of cuffs) {
      changed({ kind: 'cuff', id })
      wearerChanged(id)
    }
    return tell(athlete)
  }

  app.get(
    '/athletes',
    { config: viewer, schema: { querystring: AthletesQuery, response: { 200: AthletesReply, ...errors } } },
    ({ query }) => records.listAthletes(query)
  )
  app.post('/athletes', { config: coach, schema: { body: NewAthlete, response } }, async ({ body }) =>
    tell(await records.createAthlete(body, clock.now()))
  )
  app.get('/athletes/:athleteId', { config: viewer, schema: { params: AthleteParams, response } }, ({ params }) =>
    records.readAthlete(params.athleteId)
  )
  app.put(
    '/athletes/:athleteId',
    { config: coach, schema: { params: AthleteParams, body: AthleteChange, response } },
    async ({ params, body }) => tell(await records.changeAthlete(params.athleteId, body))
  )
  app.post(
    '/athletes/:athleteId/archive',
    { config: coach, schema: { params: AthleteParams, body: RevisionBody, response } },
    async (request) => {
      const { athleteId } = request.params
      const cuffs = await records.cuffsOf(athleteId)
      const { revision } = request.body
      return tellOff(await records.archiveAthlete(athleteId, revision, clock.now(), nameOf(request)), cuffs)
    }
  )
  app.post(
    '/athletes/:athleteId/restore',
    { config: coach, schema: { params: AthleteParams, body: RevisionBody, response } },
    async ({ params, body }) => tell(await records.restoreAthlete(params.athleteId, body.revision))
  )
  app.delete(
    '/athletes/:athleteId',
    { config: coach, schema: { params: AthleteParams, response: { 200: AthleteDeleted, ...errors } } },
    async (request) => {
      const { athleteId } = request.params
      const cuffs = await records.cuffsOf(athleteId)
      const outcome = await records.deleteAthlete(athleteId, clock.now(), nameOf(request))
      if (outcome.athlete === null) changed({ kind: 'athlete', id: athleteId })
      else tellOff(outcome.athlete, cuffs)
      return outcome
    }
  )
  app.get(
    '/athletes/:athleteId/calibrations',
    { config: viewer, schema: { params: AthleteParams, response: { 200: LatestCalibrations, ...errors } } },
    async ({ params }) => ({ calibrations: await records.latestCalibrations(params.athleteId) })
  )
  return Promise.resolve()
}
