import { keepFresh } from '../../http/freshness.ts'
import { linkPages } from '../../http/link-pages.ts'
import { validateStrictly } from '../../http/validate-strictly.ts'
import { athleteRoutes } from './athletes.ts'
import { calibrationRoutes } from './calibrations.ts'
import { correctionRoutes } from './corrections.ts'
import { cuffRoutes } from './cuffs.ts'
import { historyRoutes } from './history.ts'
import { planRoutes } from './plans.ts'
import type { RecordsRoutes } from './route-options.ts'
import { runRoutes } from './runs.ts'

/** What people say about the training: read by all who may look, changed by coaches. */
export const recordsApi: RecordsRoutes = async (app, options) => {
  app.setValidatorCompiler(validateStrictly)
  app.addHook('preSerialization', linkPages)
  app.addHook('onSend', keepFresh)
  const { records, clock, changed, wearerChanged, runMoved } = options
  const groups = [athleteRoutes, cuffRoutes, correctionRoutes, historyRoutes, planRoutes, calibrationRoutes, runRoutes]
  for (const routes of groups) {
    await app.register(routes, { records, clock, changed, wearerChanged, runMoved })
  }
}
