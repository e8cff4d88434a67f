import {
  CalibrationParams,
  CalibrationsQuery,
  CalibrationsReply,
  FullRange,
  NewCalibration
} from '#contracts/records/calibration.ts'
import { strict } from '#contracts/records/fields.ts'
import { errorReplies } from '../../http/error-replies.ts'
import { coach, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const Nothing = strict({})

const tags = ['calibrations']

export const calibrationRoutes: RecordsRoutes = (app, { records, clock, changed }) => {
  const response = { 200: FullRange, ...errorReplies }
  const tell = (calibration: FullRange): FullRange => {
    changed({ kind: 'calibration', id: calibration.id })
    return calibration
  }

  app.get(
    '/calibrations',
    {
      config: viewer,
      schema: {
        summary: 'List full ranges',
        description: 'Newest first, without the deleted ones unless they are asked for.',
        tags,
        querystring: CalibrationsQuery,
        response: { 200: CalibrationsReply, ...errorReplies }
      }
    },
    ({ query }) => records.listCalibrations(query)
  )
  app.post(
    '/calibrations',
    {
      config: coach,
      schema: {
        summary: 'Add a full range',
        description: 'One said by hand. Without `at` it holds from now.',
        tags,
        body: NewCalibration,
        response
      }
    },
    async (request) => {
      const said = { now: clock.now(), by: nameOf(request), cuffId: null }
      return tell(await records.createCalibration(request.body, said))
    }
  )
  app.delete(
    '/calibrations/:calibrationId',
    {
      config: coach,
      schema: {
        summary: 'Delete a full range',
        description: 'The one before holds again.',
        tags,
        params: CalibrationParams,
        response
      }
    },
    async ({ params }) => tell(await records.markCalibration(params.calibrationId, clock.now()))
  )
  app.post(
    '/calibrations/:calibrationId/restore',
    {
      config: coach,
      schema: { summary: 'Restore a full range', tags, params: CalibrationParams, body: Nothing, response }
    },
    async ({ params }) => tell(await records.markCalibration(params.calibrationId, null))
  )
  return Promise.resolve()
}
