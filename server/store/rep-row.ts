import type { BareRep, Fault, Rep, RepTrace } from '#contracts/rep.ts'
import type { RepRow, TracedRepRow } from './tables.ts'

/** All but the trace: several times as long as the rest, it is read only where somebody is shown it. */
export const bareColumns = [
  'id',
  'set_id',
  'cuff_id',
  'session',
  'n',
  'number_in_set',
  'set_number',
  'revision',
  'state',
  'exercise',
  'side',
  'at',
  'kind',
  'quality',
  'faults',
  'concentric_start',
  'concentric_end',
  'eccentric_start',
  'eccentric_end',
  'concentric_seconds',
  'top_hold_seconds',
  'eccentric_seconds',
  'bottom_hold_seconds',
  'rom_degrees',
  'peak_concentric_speed',
  'peak_eccentric_speed',
  'smoothness'
] as const satisfies readonly (keyof RepRow)[]

export const toRepRow = (rep: BareRep): RepRow => ({
  id: rep.id,
  set_id: rep.setId,
  cuff_id: rep.cuffId,
  session: rep.session,
  n: rep.n,
  number_in_set: rep.numberInSet,
  set_number: rep.setNumber,
  revision: rep.revision,
  state: rep.state,
  exercise: rep.exercise,
  side: rep.side,
  at: rep.at,
  kind: rep.kind,
  quality: rep.quality,
  faults: JSON.stringify(rep.faults),
  concentric_start: rep.concentricStart,
  concentric_end: rep.concentricEnd,
  eccentric_start: rep.eccentricStart,
  eccentric_end: rep.eccentricEnd,
  concentric_seconds: rep.concentricSeconds,
  top_hold_seconds: rep.topHoldSeconds,
  eccentric_seconds: rep.eccentricSeconds,
  bottom_hold_seconds: rep.bottomHoldSeconds,
  rom_degrees: rep.romDegrees,
  peak_concentric_speed: rep.peakConcentricSpeed,
  peak_eccentric_speed: rep.peakEccentricSpeed,
  smoothness: rep.smoothness
})

export const fromRepRow = (row: RepRow): BareRep => ({
  id: row.id,
  setId: row.set_id,
  cuffId: row.cuff_id,
  session: row.session,
  n: row.n,
  numberInSet: row.number_in_set,
  setNumber: row.set_number,
  revision: row.revision,
  state: row.state,
  exercise: row.exercise,
  side: row.side,
  at: row.at,
  kind: row.kind,
  quality: row.quality,
  faults: JSON.parse(row.faults) as Fault[],
  concentricStart: row.concentric_start,
  concentricEnd: row.concentric_end,
  eccentricStart: row.eccentric_start,
  eccentricEnd: row.eccentric_end,
  concentricSeconds: row.concentric_seconds,
  topHoldSeconds: row.top_hold_seconds,
  eccentricSeconds: row.eccentric_seconds,
  bottomHoldSeconds: row.bottom_hold_seconds,
  romDegrees: row.rom_degrees,
  peakConcentricSpeed: row.peak_concentric_speed,
  peakEccentricSpeed: row.peak_eccentric_speed,
  smoothness: row.smoothness
})

export const fromTracedRow = (row: TracedRepRow): Rep => {
  const rep = fromRepRow(row)
  return row.trace === null ? rep : { ...rep, trace: JSON.parse(row.trace) as RepTrace }
}
