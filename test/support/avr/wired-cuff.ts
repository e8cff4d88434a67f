import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { createOnCuff } from '../../../firmware-bridge/cuff/on-cuff/on-cuff.ts'
import { numberOf } from '../../../firmware-bridge/cuff/on-cuff/pin-socket.ts'
import { freePins, type Wiring } from '../../../firmware-bridge/cuff/on-cuff/wiring.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { silentLogger } from '../firmata-driver.ts'
import type { ContactEdge, PinChange } from './board-messages.ts'
import { plugInEmulatedBoard } from './plugged-board.ts'

/** Contacts that open and close twenty times in ten milliseconds before they rest. */
const bounces = 20
const bounceSeconds = 0.01
const bouncing = (afterSeconds: number, down: boolean): ContactEdge[] =>
  Array.from({ length: bounces - 1 }, (_, i) => ({
    afterSeconds: i === 0 ? afterSeconds : bounceSeconds / bounces,
    down: i % 2 === 0 ? down : !down
  }))

const buttonPin = 4

/** The cuff of the documentation on an emulated board with this program: one of each part, or of those in `wiring`. */
export const plugInWiredCuff = async (program: Uint16Array, sets: PlannedSet[], wiring: Wiring | null) => {
  const plugged = await plugInEmulatedBoard({
    program,
    leg: { seed: 21, sets },
    chipSeed: 5,
    pins: { watched: freePins.map(numberOf), button: buttonPin }
  })
  const { board } = plugged
  const cuff = createLinkedCuff({
    transport: plugged.transport,
    clock: board.clock,
    random: Math.random,
    logger: silentLogger,
    onCuff: wiring === null ? null : createOnCuff(wiring, board.clock)
  })
  return {
    plugged,
    board,
    cuff,
    /** Pressed for so long, with contacts that bounce on both ways. */
    press: (seconds: number) => board.button([...bouncing(0, true), ...bouncing(seconds, false)])
  }
}

/** So long without a pulse, and the next one is another signal. */
const apartSeconds = 0.35
const lengthOf = (seconds: number): string => (seconds < 0.15 ? 'short' : seconds < 0.45 ? 'long' : 'longest')

/** What a buzzer on the pin was heard to say: each signal as the lengths of its pulses. */
export function signalsOn(pin: number, changes: readonly PinChange[]): string[] {
  const signals: string[][] = []
  let onSince: number | null = null
  let offSince = -Infinity
  for (const { high, worldSeconds } of changes.filter((change) => change.pin === pin)) {
    if (high) {
      if (worldSeconds - offSince > apartSeconds) signals.push([])
      onSince = worldSeconds
    } else if (onSince !== null) {
      signals.at(-1)?.push(lengthOf(worldSeconds - onSince))
      onSince = null
      offSince = worldSeconds
    }
  }
  return signals.map((pulses) => pulses.join(' '))
}

export const isHigh = (pin: number, changes: readonly PinChange[]): boolean =>
  changes.findLast((change) => change.pin === pin)?.high ?? false
