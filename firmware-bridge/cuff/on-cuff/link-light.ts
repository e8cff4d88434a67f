import type { LinkState } from '#contracts/words.ts'
import type { Cancel, Clock } from '../../clock.ts'
import type { Switchable } from './pulse-player.ts'

export interface LinkLight {
  link(state: LinkState): void
  /** It has a board to shine on. */
  begin(): void
  end(): void
}

const halfBlinkMs = 1000

/** Steady while samples come; blinks slowly while a board answers from which none do. */
export function createLinkLight(clock: Clock, led: Switchable): LinkLight {
  let cancel: Cancel | null = null
  let isPlugged = false
  let isStreaming = false
  let isOn = false

  function set(on: boolean): void {
    if (on === isOn) return
    isOn = on
    if (on) led.on()
    else led.off()
  }

  function show(): void {
    const blinks = isPlugged && !isStreaming
    if (!blinks) {
      cancel?.()
      cancel = null
      set(isPlugged)
    } else if (cancel === null) {
      set(false)
      cancel = clock.every(halfBlinkMs, () => set(!isOn))
    }
  }

  return {
    link(state) {
      isStreaming = state === 'streaming'
      show()
    },
    begin() {
      isPlugged = true
      show()
    },
    end() {
      isPlugged = false
      show()
    }
  }
}
