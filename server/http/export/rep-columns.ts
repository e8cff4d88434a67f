import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'

type Cell = string | number | null

/** The columns of an exported table: one row a rep, with what it needs of its set. Units are in the names. */
const columns: readonly (readonly [name: string, cell: (set: FinishedSet, rep: Rep) => Cell])[] = [
  ['cuff_id', (set) => set.cuffId],
  ['session', (set) => set.session],
  ['set_number', (set) => set.number],
  ['set_started_at', (set) => isoTime(set.startedAt)],
  ['set_ended_at', (set) => (set.endedAt === null ? null : isoTime(set.endedAt))],
  ['set_ended', (set) => set.ended],
  ['exercise', (set) => set.exercise],
  ['side', (set) => set.side],
  ['target_reps', (set) => set.targetReps],
  ['full_rom_deg', (set) => set.summary.fullRomDegrees],
  ['rep_id', (_set, rep) => rep.id],
  ['rep_in_set', (_set, rep) => rep.numberInSet],
  ['rep_in_session', (_set, rep) => rep.n],
  ['at', (_set, rep) => isoTime(rep.at)],
  ['kind', (_set, rep) => rep.kind],
  ['faults', (_set, rep) => rep.faults.map(({ fault }) => fault).join(' ')],
  ['quality', (_set, rep) => rep.quality],
  ['concentric_s', (_set, rep) => rep.concentricSeconds],
  ['top_hold_s', (_set, rep) => rep.topHoldSeconds],
  ['eccentric_s', (_set, rep) => rep.eccentricSeconds],
  ['bottom_hold_s', (_set, rep) => rep.bottomHoldSeconds],
  ['rom_deg', (_set, rep) => rep.romDegrees],
  ['peak_concentric_deg_per_s', (_set, rep) => rep.peakConcentricSpeed],
  ['peak_eccentric_deg_per_s', (_set, rep) => rep.peakEccentricSpeed],
  ['smoothness', (_set, rep) => rep.smoothness]
]

export const columnNames: readonly string[] = columns.map(([name]) => name)

export const rowOf = (set: FinishedSet, rep: Rep): Cell[] => columns.map(([, cell]) => cell(set, rep))

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString()
