import { exampleSet } from '#contracts/examples.ts'
import { exampleAthlete, examplePlan } from '#contracts/records/examples.ts'

type Said = Record<string, unknown>

export interface Change {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The route's own address, in which the document's examples are filled in. */
  url: string
  body?: (said: Said) => unknown
  /** Where the examples are not what is meant. */
  params?: (said: Said) => Record<string, string>
}

const { name, colour } = exampleAthlete
const { items } = examplePlan
const set = '/api/sets/:cuffId/:session/:number'
const range = { athleteId: 'athlete-1', exercise: 'kickback', side: 'left', fullRomDegrees: 42 }
const deviceId = (said: Said): Record<string, string> => {
  const { devices } = said['GET /api/access/devices'] as { devices: { id: string }[] }
  return { id: devices[0]!.id }
}

/** What people say, so that every address that the document shows leads to something. */
export const said: readonly Change[] = [
  { method: 'POST', url: '/api/athletes', body: () => ({ id: 'athlete-1', name, colour }) },
  { method: 'POST', url: '/api/athletes', body: () => ({ id: 'athlete-2', name: 'B. Lifter' }) },
  {
    method: 'PUT',
    url: '/api/cuffs/:cuffId/athlete',
    body: () => ({ athleteId: 'athlete-1', from: exampleSet.startedAt - 1000 })
  },
  { method: 'PUT', url: '/api/cuffs/:cuffId/athlete', body: () => ({ athleteId: 'athlete-2' }) },
  {
    method: 'POST',
    url: `${set}/corrections`,
    body: () => ({ id: 'correction-1', action: 'set-kind', n: 1, kind: 'partial' })
  },
  { method: 'POST', url: `${set}/corrections`, body: () => ({ id: 'correction-2', action: 'add-rep', kind: 'clean' }) },
  { method: 'POST', url: '/api/plans', body: () => ({ id: 'plan-1', name: 'Mondays', items }) },
  { method: 'POST', url: '/api/plans', body: () => ({ id: 'plan-2', name: 'Fridays', items }) },
  { method: 'POST', url: '/api/calibrations', body: () => ({ id: 'calibration-1', ...range }) },
  { method: 'POST', url: '/api/calibrations', body: () => ({ id: 'calibration-2', ...range, side: 'right' }) },
  { method: 'POST', url: '/api/cuffs/:cuffId/run', body: () => ({ id: 'run-2', name: 'Quick', items }) },
  { method: 'POST', url: '/api/cuffs/:cuffId/run', body: () => ({ id: 'run-1', planId: 'plan-1' }) },
  { method: 'POST', url: '/api/access/codes', body: () => ({ role: 'coach' }) },
  {
    method: 'POST',
    url: '/api/access/pair',
    body: (before) => ({ code: (before['POST /api/access/codes'] as { code: string }).code, name: 'Tablet' })
  },
  { method: 'PUT', url: '/api/access/cuffs/:cuffId' }
]

/** And what takes it back or puts it otherwise. */
export const saidLater: readonly Change[] = [
  { method: 'PUT', url: '/api/athletes/:athleteId', body: () => ({ revision: 1, name }) },
  { method: 'POST', url: '/api/athletes/:athleteId/archive', body: () => ({ revision: 2 }) },
  { method: 'POST', url: '/api/athletes/:athleteId/restore', body: () => ({ revision: 3 }) },
  { method: 'DELETE', url: '/api/athletes/:athleteId' },
  { method: 'PUT', url: '/api/cuffs/:cuffId', body: () => ({ revision: 1, label: 'Green cuff' }) },
  { method: 'POST', url: `${set}/corrections/:correctionId/undo`, body: () => ({}) },
  { method: 'PUT', url: '/api/plans/:planId', body: () => ({ revision: 1, name: 'Tuesdays', items }) },
  { method: 'POST', url: '/api/plans/:planId/archive', body: () => ({ revision: 2 }) },
  { method: 'POST', url: '/api/plans/:planId/restore', body: () => ({ revision: 3 }) },
  { method: 'POST', url: '/api/runs/:runId/skip', body: () => ({ revision: 1 }) },
  { method: 'POST', url: '/api/runs/:runId/back', body: () => ({ revision: 2 }) },
  { method: 'POST', url: '/api/runs/:runId/rest', body: () => ({ revision: 3, seconds: 15 }) },
  { method: 'POST', url: '/api/runs/:runId/go-on', body: () => ({ revision: 4 }) },
  { method: 'POST', url: '/api/runs/:runId/stop', body: () => ({ revision: 5 }) },
  { method: 'DELETE', url: '/api/calibrations/:calibrationId' },
  { method: 'POST', url: '/api/calibrations/:calibrationId/restore', body: () => ({}) },
  { method: 'GET', url: '/api/access/devices' },
  { method: 'PATCH', url: '/api/access/devices/:id', params: deviceId, body: () => ({ name: 'Rack' }) },
  { method: 'DELETE', url: '/api/access/devices/:id', params: deviceId },
  { method: 'DELETE', url: '/api/access/cuffs/:cuffId' }
]
