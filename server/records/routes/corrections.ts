import Type, { type Static } from 'typebox'
import { SetParams } from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'
import { ComparisonReply, CorrectionReply } from '#contracts/records/corrected-set.ts'
import {
  CorrectionId,
  CorrectionsQuery,
  CorrectionsReply,
  NewCorrection,
  UndoBody
} from '#contracts/records/correction.ts'
import type { SetPlace } from '../corrections.ts'
import { errorReplies } from '../../http/error-replies.ts'
import { coach, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const UndoParams = Type.Object({ ...SetParams.properties, correctionId: CorrectionId })

const placeOf = ({ cuffId, session, number }: Static<typeof SetParams>): SetPlace => ({
  setId: setId(cuffId, session, number),
  cuffId,
  session
})

const tags = ['sets']

export const correctionRoutes: RecordsRoutes = (app, { records, clock, changed }) => {
  const response = { 200: CorrectionReply, ...errorReplies }
  const path = '/sets/:cuffId/:session/:number'

  app.get(
    `${path}/corrections`,
    {
      config: viewer,
      schema: {
        summary: 'List corrections of a set',
        description: 'Newest first, undone ones too.',
        tags,
        params: SetParams,
        querystring: CorrectionsQuery,
        response: { 200: CorrectionsReply, ...errorReplies }
      }
    },
    ({ params, query }) => records.listCorrections(placeOf(params).setId, query)
  )
  app.post(
    `${path}/corrections`,
    {
      config: coach,
      schema: {
        summary: 'Correct a set',
        description:
          'Of two words on the same thing the later one holds. It may come before the set that it is about. The answer has what the set has become.',
        tags,
        params: SetParams,
        body: NewCorrection,
        response
      }
    },
    async (request) => {
      const place = placeOf(request.params)
      const said = { now: clock.now(), by: nameOf(request) }
      const correction = await records.addCorrection(place, request.body, said)
      changed({ kind: 'set', id: place.setId })
      return { correction, set: await records.readCorrectedSet(place.setId) }
    }
  )
  app.post(
    `${path}/corrections/:correctionId/undo`,
    {
      config: coach,
      schema: {
        summary: 'Undo a correction',
        description: 'For good: who wants it again says it anew.',
        tags,
        params: UndoParams,
        body: UndoBody,
        response
      }
    },
    async (request) => {
      const place = placeOf(request.params)
      const said = { now: clock.now(), by: nameOf(request) }
      const correction = await records.undoCorrection(place, request.params.correctionId, said)
      changed({ kind: 'set', id: place.setId })
      return { correction, set: await records.readCorrectedSet(place.setId) }
    }
  )
  app.get(
    `${path}/comparison`,
    {
      config: viewer,
      schema: {
        summary: 'Compare a set',
        description: 'With sets of the same athlete, exercise and side before it.',
        tags,
        params: SetParams,
        response: { 200: ComparisonReply, ...errorReplies }
      }
    },
    ({ params }) => records.compareSet(placeOf(params).setId)
  )
  return Promise.resolve()
}
