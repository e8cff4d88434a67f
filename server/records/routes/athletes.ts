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
import { errorReplies } from '../../http/error-replies.ts'
import { coach, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const tags = ['athletes']

export const athleteRoutes: RecordsRoutes = (app, { records, clock, changed, wearerChanged }) => {
  const response = { 200: Athlete, ...errorReplies }
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
    {
      config: viewer,
      schema: {
        summary: 'List athletes',
        description: 'Those in training, newest first; `archived` asks for the others.',
        tags,
        querystring: AthletesQuery,
        response: { 200: AthletesReply, ...errorReplies }
      }
    },
    ({ query }) => records.listAthletes(query)
  )
  app.post(
    '/athletes',
    {
      config: coach,
      schema: {
        summary: 'Add an athlete',
        description: 'With an `id` of your own the same request twice is one athlete.',
        tags,
        body: NewAthlete,
        response
      }
    },
    async ({ body }) => tell(await records.createAthlete(body, clock.now()))
  )
  app.get(
    '/athletes/:athleteId',
    { config: viewer, schema: { summary: 'Read an athlete', tags, params: AthleteParams, response } },
    ({ params }) => records.readAthlete(params.athleteId)
  )
  app.put(
    '/athletes/:athleteId',
    {
      config: coach,
      schema: {
        summary: 'Change an athlete',
        description: 'What is left out is cleared.',
        tags,
        params: AthleteParams,
        body: AthleteChange,
        response
      }
    },
    async ({ params, body }) => tell(await records.changeAthlete(params.athleteId, body))
  )
  app.post(
    '/athletes/:athleteId/archive',
    {
      config: coach,
      schema: {
        summary: 'Archive an athlete',
        description: 'Out of the lists, and off any cuff. Their sets stay theirs.',
        tags,
        params: AthleteParams,
        body: RevisionBody,
        response
      }
    },
    async (request) => {
      const { athleteId } = request.params
      const cuffs = await records.cuffsOf(athleteId)
      const { revision } = request.body
      return tellOff(await records.archiveAthlete(athleteId, revision, clock.now(), nameOf(request)), cuffs)
    }
  )
  app.post(
    '/athletes/:athleteId/restore',
    {
      config: coach,
      schema: {
        summary: 'Restore an athlete',
        description: 'Back into training.',
        tags,
        params: AthleteParams,
        body: RevisionBody,
        response
      }
    },
    async ({ params, body }) => tell(await records.restoreAthlete(params.athleteId, body.revision))
  )
  app.delete(
    '/athletes/:athleteId',
    {
      config: coach,
      schema: {
        summary: 'Delete an athlete',
        description: 'Gone where nothing hangs on them, archived otherwise; the answer says which.',
        tags,
        params: AthleteParams,
        response: { 200: AthleteDeleted, ...errorReplies }
      }
    },
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
    {
      config: viewer,
      schema: {
        summary: 'Read the full ranges of an athlete',
        description: 'The one that holds for each exercise and side.',
        tags,
        params: AthleteParams,
        response: { 200: LatestCalibrations, ...errorReplies }
      }
    },
    async ({ params }) => ({ calibrations: await records.latestCalibrations(params.athleteId) })
  )
  return Promise.resolve()
}
