import { createDice } from './dice.ts'
import { httpWeapons } from './http/weapons.ts'
import { mqttIntruders, mqttLiars } from './mqtt/liars.ts'
import { mqttStrangers } from './mqtt/strangers.ts'
import { socketWeapons } from './sockets/weapons.ts'
import type { Tally } from './tally.ts'
import type { Target, Weapon } from './target.ts'

/** A cuff says twenty things in one go, an HTTP client mostly one: they take turns so that each has its share. */
const times = (count: number, kind: Record<string, Weapon>): Weapon[] =>
  Array.from({ length: count }, () => Object.values(kind)).flat()
const weapons: readonly Weapon[] = [
  ...times(4, mqttStrangers),
  ...times(1, mqttLiars),
  ...times(10, mqttIntruders),
  ...times(10, httpWeapons),
  ...times(6, socketWeapons)
]
/** Prime to the number of weapons: a stretch is no more of one kind than of another. */
const stride = 89

const atOnce = 48

/** A stretch of the attack: every weapon in turn, many at once, until there were so many messages in all. */
export async function attack(target: Target, tally: Tally, seed: number, untilTotal: number): Promise<void> {
  let turn = seed
  async function fight(): Promise<void> {
    while (tally.total() < untilTotal) {
      const mine = turn++
      // Chance of its own for each turn: who comes first does not change what the others say.
      await weapons[(mine * stride) % weapons.length]!({ target, tally, dice: createDice(mine * 7919) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, fight))
}

/** So many turns make a new stretch begin where none of the one before was. */
export const stretchSeed = (seed: number, stretch: number): number => seed * 1_000_003 + stretch * 100_003
