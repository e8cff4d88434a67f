import type { AddedRep, CorrectedRep, CorrectedSet } from '#contracts/records/corrected-set.ts'

type Cell = string | number | null
/** A rep that was measured, or one that a person added. */
export type ExportedRep = CorrectedRep | AddedRep

/** What a person added has no measures: its cells are empty. */
const measured =
  (cell: (rep: CorrectedRep) => Cell) =>
  (_set: CorrectedSet, rep: ExportedRep): Cell =>
    isMeasured(rep) ? cell(rep) : null

/** The columns of an exported table: one row a rep, with what it needs of its set. Units are in the names. */
const columns: readonly (readonly [name: string, cell: (set: CorrectedSet, rep: ExportedRep) => Cell])[] = [
  ['cuff_id', (set) => set.cuffId],
  ['session', (set) => set.session],
  ['set_number', (set) => set.number],
  ['set_started_at', (set) => isoTime(set.startedAt)],
  ['set_ended_at', (set) => (set.endedAt === null ? null : isoTime(set.endedAt))],
  ['set_ended', (set) => set.ended],
  ['athlete_id', (set) => set.athleteId ?? null],
  ['exercise', (set) => set.exercise],
  ['side', (set) => set.side],
  ['target_reps', (set) => set.targetReps],
  ['full_rom_deg', (set) => set.summary.fullRomDegrees],
  ['rep_id', (_set, rep) => rep.id],
  ['source', (_set, rep) => (isMeasured(rep) ? 'measured' : 'added')],
  ['rep_in_set', measured((rep) => rep.numberInSet)],
  ['rep_in_session', measured((rep) => rep.n)],
  ['at', measured((rep) => isoTime(rep.at))],
  ['kind', (_set, rep) => rep.kind],
  ['measured_kind', measured((rep) => rep.measuredKind ?? rep.kind)],
  ['faults', measured((rep) => rep.faults.map(({ fault }) => fault).join(' '))],
  ['quality', measured((rep) => rep.quality)],
  ['concentric_s', measured((rep) => rep.concentricSeconds)],
  ['top_hold_s', measured((rep) => rep.topHoldSeconds)],
  ['eccentric_s', measured((rep) => rep.eccentricSeconds)],
  ['bottom_hold_s', measured((rep) => rep.bottomHoldSeconds)],
  ['rom_deg', measured((rep) => rep.romDegrees)],
  ['peak_concentric_deg_per_s', measured((rep) => rep.peakConcentricSpeed)],
  ['peak_eccentric_deg_per_s', measured((rep) => rep.peakEccentricSpeed)],
  ['smoothness', measured((rep) => rep.smoothness)]
]

export const columnNames: readonly string[] = columns.map(([name]) => name)

export const rowOf = (set: CorrectedSet, rep: ExportedRep): Cell[] => columns.map(([, cell]) => cell(set, rep))

/** The reps of a set that count, in order: an added one comes after the rep that it is said to follow, else last. */
export const repsInOrder = ({ reps, addedReps = [] }: CorrectedSet): ExportedRep[] =>
  [...reps, ...addedReps].sort((one, other) => placeOf(one) - placeOf(other))

const placeOf = (rep: ExportedRep): number => (isMeasured(rep) ? rep.n : (rep.afterN ?? Number.MAX_SAFE_INTEGER))

const isMeasured = (rep: ExportedRep): rep is CorrectedRep => 'n' in rep

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString()
