import type { ChaosFigures, ChaosOptions } from './run.ts'

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** A run's figures, a line each. */
export function reportLines(options: ChaosOptions, engine: string, figures: ChaosFigures): string[] {
  const { kills, longestDownMs, wire, verdict } = figures
  const sum = Object.values(kills).reduce((total, count) => total + count, 0)
  const each = Object.entries(kills).map(([name, count]) => `${name} ${count}`)
  const down = Object.entries(longestDownMs).map(([name, ms]) => `${name} ${seconds(ms)}`)
  const where = options.broker === 'embedded' ? "broker in the server's process" : 'Mosquitto as a process of its own'
  const share = wire.reps + wire.sets === 0 ? 0 : (100 * wire.duplicates) / (wire.reps + wire.sets)
  return [
    `${engine}, ${where}, ${options.cuffs} cuffs at ${options.speed} times life, seed ${options.seed}`,
    `  kills          ${sum} in ${figures.chaosSeconds.toFixed(0)} s: ${each.join(', ')}`,
    `  reps           ${verdict.confirmed} confirmed and stored once, in ${verdict.sets} sets of ${verdict.sessions} sessions`,
    `  on the wire    ${wire.reps} words on reps, ${wire.sets} on sets, ${wire.duplicates} of them heard before (${share.toFixed(1)} %)`,
    `  longest down   ${down.join(', ')}; something was down for ${seconds(figures.longestOutageMs)} on end`,
    `  drained        ${figures.waitingAtEnd} messages in ${figures.drainSeconds.toFixed(1)} s`,
    ...(verdict.faults.length === 0
      ? ['  store          as the ledger has it']
      : verdict.faults.map((fault) => `  WRONG          ${fault}`))
  ]
}
