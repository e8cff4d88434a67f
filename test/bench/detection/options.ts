import { parseArgs } from 'node:util'

export interface DetectionOptions {
  /** Only suites whose name is this, or begins with it. */
  suite: string | null
  trials: number | null
  /** The first trial's seed; the others count on from it. */
  seed: number
  rows: boolean
  /** Whether other ways to count are scored on the same trials. */
  peers: boolean
}

const whole = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number from 1, not ${text}`)
  return value
}

export const readOptions = (args: readonly string[]): DetectionOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suite: { type: 'string' },
      trials: { type: 'string' },
      seed: { type: 'string' },
      rows: { type: 'boolean' },
      'no-peers': { type: 'boolean' }
    }
  })
  return {
    suite: values.suite ?? null,
    trials: values.trials === undefined ? null : whole('trials', values.trials),
    seed: values.seed === undefined ? 1 : whole('seed', values.seed),
    rows: values.rows === true,
    peers: values['no-peers'] !== true
  }
}
