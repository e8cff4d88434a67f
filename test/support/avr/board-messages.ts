import type { LegOptions } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'

/** What the emulating thread starts with. */
export interface BoardStart {
  program: Uint16Array
  leg: Omit<LegOptions, 'sets'> & { sets: PlannedSet[] }
  chipSeed: number
  /** Where the board's bootloader starts, if `program` holds one. */
  bootloaderAt?: number
  pins?: WiredPins
}

/** What hangs on the pins of the board. */
export interface WiredPins {
  /** Every change of what the board drives these with is told. */
  watched: number[]
  /** A push button to GND. */
  button: number
}

/** A contact that closes or opens, so long after the last one did. */
export interface ContactEdge {
  afterSeconds: number
  down: boolean
}

/** A watched pin begins or ceases to be driven high. */
export interface PinChange {
  pin: number
  high: boolean
  worldSeconds: number
}

export type ChipFault = 'brownOut' | 'detach' | 'attach'

export type ToBoard =
  | { type: 'power'; on: boolean }
  /** How much of the emulated time the host has seen pass. */
  | { type: 'seen'; worldSeconds: number }
  | { type: 'reset' }
  | { type: 'leg'; moves: boolean }
  | { type: 'chip'; fault: ChipFault }
  | { type: 'button'; edges: ContactEdge[] }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'flash' }

export type FromBoard =
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'flash'; bytes: Uint8Array }
  | { type: 'time'; worldSeconds: number; legSeconds: number }
  | ({ type: 'pin' } & PinChange)
