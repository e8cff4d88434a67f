import type { Atmega328p } from './atmega328p.ts'
import type { ContactEdge, PinChange, WiredPins } from './board-messages.ts'

export interface PinWires {
  /** Looks at what the board drives its pins with; a board without power drives none. */
  look(board: Atmega328p | null, worldSeconds: number): void
  press(edges: readonly ContactEdge[], worldSeconds: number): void
  /** When the button's contact changes next, if that is due by then. */
  nextEdge(byWorldSeconds: number): number | null
  takeEdge(board: Atmega328p | null): void
}

/** What hangs on the pins: something that shows their level, and a button from one of them to GND. */
export function createPinWires(pins: WiredPins | undefined, tell: (change: PinChange) => void): PinWires {
  const isHigh = new Map<number, boolean>()
  const edges: { atSeconds: number; down: boolean }[] = []
  let isDown = false

  /** An open contact lets the pin float, where nothing pulls it up: here that reads as low, as if it were pressed. */
  function driveButton(board: Atmega328p): void {
    if (pins !== undefined) board.drivePin(pins.button, !isDown && board.pinIsPulledUp(pins.button))
  }

  return {
    look(board, worldSeconds) {
      if (board !== null) driveButton(board)
      for (const pin of pins?.watched ?? []) {
        const high = board?.pinIsHigh(pin) ?? false
        if (high === (isHigh.get(pin) ?? false)) continue
        isHigh.set(pin, high)
        tell({ pin, high, worldSeconds })
      }
    },
    press(next, worldSeconds) {
      let atSeconds = Math.max(worldSeconds, edges.at(-1)?.atSeconds ?? 0)
      for (const { afterSeconds, down } of next) {
        atSeconds += afterSeconds
        edges.push({ atSeconds, down })
      }
    },
    nextEdge(byWorldSeconds) {
      const atSeconds = edges[0]?.atSeconds
      return atSeconds !== undefined && atSeconds <= byWorldSeconds ? atSeconds : null
    },
    takeEdge(board) {
      isDown = edges.shift()?.down ?? isDown
      if (board !== null) driveButton(board)
    }
  }
}
