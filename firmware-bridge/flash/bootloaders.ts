import type { BoardName } from './choices.ts'

/** A bootloader that takes a program over the serial line by STK500 version 1. */
export interface Bootloader {
  name: string
  baud: number
  /** It begins here: a program ends before. */
  programBytes: number
}

const current: Bootloader = { name: 'new bootloader', baud: 115_200, programBytes: 0x7e00 }
const old: Bootloader = { name: 'old bootloader', baud: 57_600, programBytes: 0x7800 }

/** What any of them has room for. */
export const mostProgramBytes = old.programBytes

/** The bootloaders that a board may have, likeliest first. The new one is the Uno's, and that of Nanos since 2018. */
export function bootloadersOf(board: BoardName | undefined): Bootloader[] {
  if (board === undefined) return [current, old]
  return board === 'nano-old' ? [old] : [current]
}
