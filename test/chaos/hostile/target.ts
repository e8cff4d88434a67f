import type { Dice } from './dice.ts'
import type { Tally } from './tally.ts'

export interface Route {
  method: string
  url: string
}

/** The server under attack, and what the attackers have in their hands. */
export interface Target {
  httpPort: number
  mqttPort: number
  routes: readonly Route[]
  /** Cuffs that work honestly; nobody but themselves has their keys. */
  honest: readonly string[]
  /** The honest cuffs' session: whoever is not paired must never read this word. */
  secret: string
  /** Cuffs with a key of their own that lie. */
  liars: readonly { cuffId: string; key: string }[]
  viewers: readonly string[]
  coaches: readonly string[]
  athleteId: string
  planId: string
  deviceId: string
  correctionId: string
}

export interface Attack {
  target: Target
  dice: Dice
  tally: Tally
}

/** A way to attack; says what it is in the report. */
export type Weapon = (attack: Attack) => Promise<void>

/** Many addresses of this machine that the server takes for somebody else's: limits by address must not end the attack. */
const addresses = 2000
export function strangersAddress(dice: Dice): string {
  const number = dice.whole(0, addresses - 1)
  return `127.9.${Math.floor(number / 250)}.${1 + (number % 250)}`
}
export const here = '127.0.0.1'
