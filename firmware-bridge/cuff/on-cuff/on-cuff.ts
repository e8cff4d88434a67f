import type { Firmata } from 'firmata-io'
import five from 'johnny-five'
import { KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import type { Clock } from '../../clock.ts'
import { forMotor, patterns, type Cue } from './cues.ts'
import { createLinkLight, type LinkLight } from './link-light.ts'
import { numberOf, PinSocket } from './pin-socket.ts'
import { createPressReader, type Press, type PressReader } from './press-reader.ts'
import { createPulsePlayer, type PulsePlayer } from './pulse-player.ts'
import { partNames, type PartName, type Wiring } from './wiring.ts'

/** The parts on a cuff beside its sensor. They outlive the connections; between two of them all is dark and silent. */
export interface OnCuff {
  /** Takes up work on a board that was just reset. */
  plug(io: Firmata): void
  /** Leaves the board dark and silent, as far as it still listens. */
  unplug(): void
  link(state: LinkState): void
  /** Told now or never: without a board it is forgotten. */
  signal(cue: Cue): void
  /** Who hears of presses. */
  listen(listener: (press: Press) => void): void
  /** What is wired to a pin of which the board knows nothing; null where all is well. */
  trouble(): KickbackError | null
}

export function createOnCuff(wiring: Wiring, clock: Clock): OnCuff {
  const socket = new PinSocket()
  const board = new five.Board({ io: socket, repl: false, debug: false, sigint: false })
  five.Board.cache.splice(five.Board.cache.indexOf(board), 1)
  const players: { play(cue: Cue): void; stop(): void }[] = []
  let light: LinkLight | null = null
  let button: PressReader | null = null
  let hear: (press: Press) => void = () => undefined
  let isPlugged = false
  let trouble: KickbackError | null = null

  /** An output is switched as a relay is, and whatever else hangs on the pin. */
  function addPlayer(pin: number, patternOf: (cue: Cue) => readonly number[]): void {
    socket.pinMode(pin, socket.MODES.OUTPUT)
    const relay = new five.Relay({ pin, board })
    const player: PulsePlayer = createPulsePlayer(clock, { on: () => relay.close(), off: () => relay.open() })
    players.push({ play: (cue) => player.play(patternOf(cue)), stop: () => player.stop() })
  }

  const add: Record<PartName, (pin: number) => void> = {
    buzzer: (pin) => addPlayer(pin, (cue) => patterns[cue]),
    vibration: (pin) => addPlayer(pin, (cue) => forMotor(patterns[cue])),
    led(pin) {
      const led = new five.Led({ pin, board })
      light = createLinkLight(clock, { on: () => led.on(), off: () => led.off() })
    },
    button(pin) {
      // five.Button would keep time itself: a timer that goes on for as long as a button is held, or was when the plug was pulled.
      const contact = new five.Switch({ pin, board, type: 'NO' })
      const reader = createPressReader({ clock, press: (press) => hear(press), doubt: () => socket.askAgain(pin) })
      const seen = () => {
        // It waits for the contact to settle a little; what it saw last may be a board that is gone.
        if (isPlugged) reader.seen(contact.isClosed)
      }
      contact.on('close', seen)
      contact.on('open', seen)
      button = reader
    }
  }
  for (const part of partNames) {
    const pin = wiring[part]
    if (pin !== undefined) add[part](numberOf(pin))
  }

  function troubleOf(unfit: readonly number[]): KickbackError | null {
    const faults = partNames.filter((part) => {
      const pin = wiring[part]
      return pin !== undefined && unfit.includes(numberOf(pin))
    })
    if (faults.length === 0) return null
    const names = faults.map((part) => `${part} on ${wiring[part] ?? ''}`).join(', ')
    return new KickbackError('CUFF_PIN', `The board cannot use these pins: ${names}. It counts without.`)
  }

  return {
    plug(io) {
      button?.forget()
      trouble = troubleOf(socket.plug(io))
      isPlugged = true
      light?.begin()
    },
    unplug() {
      for (const player of players) player.stop()
      light?.end()
      button?.forget()
      isPlugged = false
      socket.letGo()
    },
    link: (state) => light?.link(state),
    signal(cue) {
      if (isPlugged) for (const player of players) player.play(cue)
    },
    listen(listener) {
      hear = listener
    },
    trouble: () => trouble
  }
}
