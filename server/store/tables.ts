import type { GeneratedAlways } from 'kysely'
import type { DeviceRole } from '#contracts/access.ts'
import type { Rep } from '#contracts/rep.ts'
import type { RepKind, RepState, Side, ExerciseId } from '#contracts/words.ts'
import type { setEnds } from '#contracts/set.ts'
import type { RecordTables } from '../records/tables.ts'

/** The tables as queries see them: numbers and text alone, so that any engine holds them. */
export interface Tables extends RecordTables {
  facts: { name: string; value: string }
  sessions: { cuff_id: string; session: string; started_at: number; last_at: number }
  sets: SetRow & SetFigureColumns
  reps: TracedRepRow
  devices: DeviceRow
  pairing_codes: PairingCodeRow
  cuff_keys: CuffKeyRow
}

export interface DeviceRow {
  id: string
  name: string
  role: DeviceRole
  /** SHA-256 of the secret in the device's cookie, hexadecimal. */
  secret_hash: string
  paired_at: number
  last_seen_at: number
}

export interface PairingCodeRow {
  id: string
  /** HMAC of the code under the signing secret, hexadecimal. */
  code_hash: string
  role: DeviceRole
  expires_at: number
  /** Wrong tries by anybody while this code lived. */
  tries: number
}

export interface CuffKeyRow {
  cuff_id: string
  /** As Mosquitto writes it: $7$iterations$salt$hash. */
  key_hash: string
  made_at: number
}

export interface SetRow {
  id: string
  cuff_id: string
  session: string
  number: number
  exercise: ExerciseId
  side: Side
  target_reps: number | null
  started_at: number
  ended_at: number | null
  ended: (typeof setEnds)[number]
  /** JSON of a SetSummary. */
  summary: string
  /** 1 where the head came with the set's own message, 0 where it is worked out from the reps. */
  told: number
  /** 1 where lists show it. */
  listed: number
}

/** What the summary says, in columns that the database keeps by itself; means are null where no rep has the figure. */
export interface SetFigureColumns {
  clean_reps: GeneratedAlways<number>
  momentum_reps: GeneratedAlways<number>
  partial_reps: GeneratedAlways<number>
  concentric_mean: GeneratedAlways<number | null>
  top_hold_mean: GeneratedAlways<number | null>
  eccentric_mean: GeneratedAlways<number | null>
  rom_mean: GeneratedAlways<number | null>
  full_rom: GeneratedAlways<number | null>
  under_tension: GeneratedAlways<number>
  speed_loss: GeneratedAlways<number | null>
}

export interface RepRow {
  id: string
  set_id: string
  cuff_id: string
  session: string
  n: number
  number_in_set: number
  set_number: number
  revision: number
  state: RepState
  exercise: ExerciseId
  side: Side
  at: number
  kind: RepKind
  quality: Rep['quality']
  /** JSON of a list of Fault. */
  faults: string
  concentric_start: number
  concentric_end: number
  eccentric_start: number
  eccentric_end: number
  concentric_seconds: number
  top_hold_seconds: number
  eccentric_seconds: number
  bottom_hold_seconds: number | null
  rom_degrees: number
  peak_concentric_speed: number
  peak_eccentric_speed: number
  smoothness: number | null
}

/** A rep as the table has it. */
export interface TracedRepRow extends RepRow {
  /** JSON of a RepTrace, and the revision of the word that it came with; null where none has come. */
  trace: string | null
  trace_revision: number | null
}
