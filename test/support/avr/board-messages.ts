import type { LegOptions } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'

/** What the emulating thread starts with. */
export interface BoardStart {
  program: Uint16Array
  leg: Omit<LegOptions, 'sets'> & { sets: PlannedSet[] }
  chipSeed: number
}

export type ChipFault = 'brownOut' | 'detach' | 'attach'

export type ToBoard =
  | { type: 'power'; on: boolean }
  | { type: 'reset' }
  | { type: 'leg'; moves: boolean }
  | { type: 'chip'; fault: ChipFault }
  | { type: 'bytes'; bytes: Uint8Array }

/** `lagSeconds` is how far emulated time has fallen behind the real one for good. */
export type FromBoard = { type: 'bytes'; bytes: Uint8Array } | { type: 'time'; legSeconds: number; lagSeconds: number }
