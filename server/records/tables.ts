import type { ExerciseId, RepKind, Side } from '#contracts/words.ts'
import type { CorrectionAction } from '#contracts/records/correction.ts'

/** The tables of what people say about the training, beside what the cuffs measure. */
export interface RecordTables {
  athletes: AthleteRow
  cuffs: CuffRow
  cuff_wearers: WearerRow
  corrections: CorrectionRow
  correction_undos: UndoRow
  set_overlays: SetOverlayRow
  removed_reps: RemovedRepRow
  plans: PlanRow
  calibrations: CalibrationRow
  runs: RunRow
  run_sets: RunSetRow
}

export interface AthleteRow {
  id: string
  name: string
  colour: string | null
  target_reps: number | null
  revision: number
  created_at: number
  archived_at: number | null
}

export interface CuffRow {
  id: string
  label: string | null
  colour: string | null
  revision: number
  first_seen_at: number
  last_seen_at: number
}

/** From `from_at` on the cuff is this athlete's, or nobody's, until the cuff's next row: there is no end to disagree with. */
export interface WearerRow {
  cuff_id: string
  from_at: number
  athlete_id: string | null
  by_name: string | null
}

/** Sets and reps are named, not referred to: a word may come before what it is about. */
export interface CorrectionRow {
  set_id: string
  id: string
  action: CorrectionAction
  n: number | null
  kind: RepKind | null
  after_n: number | null
  athlete_id: string | null
  at: number
  received_at: number
  by_name: string | null
}

/** Kept apart from the correction, which may come later. */
export interface UndoRow {
  set_id: string
  correction_id: string
  at: number
  by_name: string | null
}

/** What a set's corrections come to, for queries; worked out anew whenever one comes. */
export interface SetOverlayRow {
  set_id: string
  cuff_id: string
  session: string
  revision: number
  removed: number
  /** 1 where a person said whose set it is, whoever wore the cuff. */
  athlete_said: number
  athlete_id: string | null
  added: number
  active: number
}

/** The reps that a person took away, for queries that count. */
export interface RemovedRepRow {
  set_id: string
  rep_id: string
}

export interface PlanRow {
  id: string
  name: string
  /** JSON of a list of PlanItem. */
  items: string
  revision: number
  created_at: number
  changed_at: number
  archived_at: number | null
}

export interface CalibrationRow {
  id: string
  athlete_id: string
  exercise: ExerciseId
  side: Side
  full_rom_degrees: number
  at: number
  source: 'cuff' | 'hand'
  cuff_id: string | null
  by_name: string | null
  deleted_at: number | null
}

export interface RunRow {
  id: string
  cuff_id: string
  athlete_id: string | null
  plan_id: string | null
  name: string
  /** JSON of a list of PlanItem. */
  items: string
  /** JSON of a list of RunStep. */
  steps: string
  revision: number
  started_at: number
  changed_at: number
  ended_at: number | null
  ended_why: 'done' | 'stopped' | null
  rest_until: number | null
  /** JSON of the set that goes on and its step. */
  under_way: string | null
  told_session: string | null
  /** JSON of a Trouble. */
  trouble: string | null
}

/** A set that had its say in a run: with the step that it finished, or without one where it finished none. */
export interface RunSetRow {
  set_id: string
  run_id: string
  step: number | null
  load_kg: number | null
  reps_from: number | null
  reps_to: number | null
  /** JSON of a TempoTarget. */
  tempo: string | null
}
