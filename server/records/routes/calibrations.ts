import {
  CalibrationParams,
  CalibrationsQuery,
  CalibrationsReply,
  FullRange,
  NewCalibration
} from '#contracts/records/calibration.ts'
import { strict } from '#contracts/records/fields.ts'
import { coach, errors, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const Nothing = strict({})

export const calibrationRoutes: RecordsRoutes = (app, { records, clock, changed }) => {
  const response = { 200: FullRange, ...errors }
  const tell = (calibration: FullRange): FullRange => {
    changed({ kind: 'calibration', id: calibration.id })
    return calibration
  }

  app.get(
    '/calibrations',
    { config: viewer, schema: { querystring: CalibrationsQuery, response: { 200: CalibrationsReply, ...errors } } },
    ({ query }) => records.listCalibrations(query)
  )
  app.post('/calibrations', { config: coach, schema: { body: NewCalibration, response } }, async (request) => {
    const said = { now: clock.now(), by: nameOf(request), cuffId: null }
    return tell(await records.createCalibration(request.body, said))
  })
  app.delete(
    '/calibrations/:calibrationId',
    { config: coach, schema: { params: CalibrationParams, response } },
    async ({ params }) => tell(await records.markCalibration(params.calibrationId, clock.now()))
  )
  app.post(
    '/calibrations/:calibrationId/restore',
    { config: coach, schema: { params: CalibrationParams, body: Nothing, response } },
    async ({ params }) => tell(await records.markCalibration(params.calibrationId, null))
  )
  return Promise.resolve()
}
