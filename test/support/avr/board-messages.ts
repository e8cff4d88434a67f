import type { LegOptions } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'

/** What the emulating thread starts with. */
export interface BoardStart {
  program: Uint16Array
  leg: Omit<LegOptions, 'sets'> & { sets: PlannedSet[] }
  chipSeed: number
  /** Where the board's bootloader starts, if `program` holds one. */
  bootloaderAt?: number
}

export type ChipFault = 'brownOut' | 'detach' | 'attach'

export type ToBoard =
  | { type: 'power'; on: boolean }
  /** How much of the emulated time the host has seen pass. */
  | { type: 'seen'; worldSeconds: number }
  | { type: 'reset' }
  | { type: 'leg'; moves: boolean }
  | { type: 'chip'; fault: ChipFault }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'flash' }

export type FromBoard =
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'flash'; bytes: Uint8Array }
  | { type: 'time'; worldSeconds: number; legSeconds: number }
