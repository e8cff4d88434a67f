import type { I2cSensor } from './i2c-sensor.ts'

/** What came back: the bytes, that nobody answers to the address, or that the board itself says nothing. */
export type Answer = number[] | 'nobody' | 'silence'

interface Asked {
  ask(register: number, count: number): Promise<Answer>
}

export interface FoundSensor<R> {
  sensor: I2cSensor
  registers: R
  address: number
  name: string
}

/** Where a kind of sensor is looked for. */
export interface Candidate {
  sensor: I2cSensor
  addresses: readonly number[]
}

export interface Search<R> {
  found: FoundSensor<R> | null
  /** Chips that answer at an address of a sensor, but are none, by what they say of themselves. */
  strangers: ReadonlyMap<number, number>
  /** The board stopped answering: nothing is known of the bus. */
  isSilent: boolean
}

/** One lost byte on the serial line must not look like a missing chip. */
const rounds = 3
/** So many questions in a row without an answer of the board, and no more are asked. */
const silencesBelieved = 3

/** The first of the candidates that answers at one of its addresses. */
export async function findSensor<R extends Asked>(
  candidates: readonly Candidate[],
  registersAt: (address: number, sensor: I2cSensor) => R
): Promise<Search<R>> {
  const strangers = new Map<number, number>()
  let silences = 0
  for (let round = 0; round < rounds; round++) {
    /** Kinds of sensors share addresses and registers: each is asked once a round. */
    const answers = new Map<string, Answer>()
    for (const { sensor, addresses } of candidates) {
      const { register, names } = sensor.identity
      for (const address of addresses) {
        const registers = registersAt(address, sensor)
        const key = `${address}:${register}`
        const answer = answers.get(key) ?? (await registers.ask(register, 1))
        silences = answer === 'silence' ? silences + (answers.has(key) ? 0 : 1) : 0
        answers.set(key, answer)
        if (silences >= silencesBelieved) return { found: null, strangers, isSilent: true }
        const identity = typeof answer === 'string' ? undefined : answer[0]
        if (identity === undefined) continue
        const name = names.get(identity)
        if (name !== undefined) return { found: { sensor, registers, address, name }, strangers, isSilent: false }
        if (!strangers.has(address)) strangers.set(address, identity)
      }
    }
  }
  return { found: null, strangers, isSilent: false }
}
