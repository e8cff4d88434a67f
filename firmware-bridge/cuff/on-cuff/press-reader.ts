import type { Cancel, Clock } from '../../clock.ts'

/** `held` is told once, the moment a press has lasted long enough; no `short` follows it. */
export type Press = 'short' | 'held'

export interface PressReader {
  /** What the pin was last seen as; told again and again or not. */
  seen(isDown: boolean): void
  /** The board is gone, and with it what was known of the button. */
  forget(): void
}

export interface PressReaderOptions {
  clock: Clock
  press: (press: Press) => void
  /** The pin left its place: `seen` should be told once more what it is, since a flipped byte on the line looks the same. */
  doubt: () => void
}

/** Contacts bounce for some 10 ms; what does not last longer than this was no press. */
export const settleMs = 40
export const holdMs = 1000

/** Presses out of the bouncing levels of a pin. */
export function createPressReader({ clock, press, doubt }: PressReaderOptions): PressReader {
  let lastDown: boolean | null = null
  /** The last that lasted; null before any did. */
  let settledDown: boolean | null = null
  /** This press was told, or was there before anybody looked. */
  let isSpent = false
  let isHoldDue = false
  let cancelSettle: Cancel | null = null
  let cancelHold: Cancel | null = null

  function settle(): void {
    cancelSettle = null
    const before = settledDown
    settledDown = lastDown
    if (settledDown === before) {
      if (isHoldDue) heldLongEnough()
      return
    }
    if (settledDown === true) {
      isSpent = before === null
      isHoldDue = false
      if (!isSpent) cancelHold = clock.after(holdMs - settleMs, heldLongEnough)
    } else {
      cancelHold?.()
      isHoldDue = false
      if (before === true && !isSpent) press('short')
    }
  }

  function heldLongEnough(): void {
    // While it bounces it may be on its way up.
    isHoldDue = lastDown !== true
    if (isHoldDue || isSpent) return
    isSpent = true
    press('held')
  }

  return {
    seen(isDown) {
      if (isDown === lastDown) return
      lastDown = isDown
      if (cancelSettle !== null) cancelSettle()
      else if (settledDown !== null) doubt()
      cancelSettle = clock.after(settleMs, settle)
    },
    forget() {
      cancelSettle?.()
      cancelHold?.()
      cancelSettle = cancelHold = null
      lastDown = settledDown = null
      isHoldDue = false
    }
  }
}
