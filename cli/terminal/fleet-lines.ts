import type { Clock } from '../../firmware-bridge/clock.ts'
import { toldTopics } from '../../firmware-bridge/fleet/fleet-tally.ts'
import type { FleetState } from '../../firmware-bridge/fleet/fleet.ts'
import type { CuffAccount } from '../../firmware-bridge/fleet/read-ledger.ts'

const shownTopics = toldTopics.filter((name) => name !== 'about' && name !== 'health')
const columns = 4
/** From here on the machine is what is measured. */
const lateMs = 100

const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** A line a second of what a fleet sends. */
export function createFleetLines(clock: Clock): { next(state: FleetState): string } {
  const startedMs = clock.monotonicMs()
  let before: { atMs: number; tally: FleetState['tally'] } | null = null
  return {
    next(state) {
      const atMs = clock.monotonicMs()
      const seconds = (atMs - (before?.atMs ?? startedMs)) / 1000
      const rates = shownTopics.map(
        (name) => `${whole((state.tally[name] - (before?.tally[name] ?? 0)) / seconds)} ${name}/s`
      )
      before = { atMs, tally: state.tally }
      const troubles = [
        ...(state.droppedMotion > 0 ? [`${whole(state.droppedMotion)} motion dropped`] : []),
        ...(state.storeTroubles > 0 ? [`${whole(state.storeTroubles)} outboxes cannot be written`] : []),
        ...(state.lateMs > lateMs ? [`${whole(state.lateMs)} ms behind`] : [])
      ]
      const online = `${whole(state.connected)} of ${whole(state.cuffs)} online`
      const elapsed = `${whole((atMs - startedMs) / 1000)} s`
      return `${[elapsed, online, ...rates, `${whole(state.waiting)} waiting`, ...troubles].join('  ')}\n`
    }
  }
}

/** What each cuff did, over all runs of the ledger. */
export function ledgerLines(cuffs: readonly CuffAccount[]): string {
  const cells = cuffs.map(({ cuffId, confirmed }) => `${cuffId} ${whole(confirmed)}`)
  const width = cells.reduce((most, cell) => Math.max(most, cell.length), 0) + 2
  const rows: string[] = []
  for (let from = 0; from < cells.length; from += columns) {
    const row = cells.slice(from, from + columns).map((cell) => cell.padEnd(width))
    rows.push(`  ${row.join('').trimEnd()}`)
  }
  const sum = (name: 'confirmed' | 'revoked' | 'uncertain'): string =>
    whole(cuffs.reduce((total, cuff) => total + cuff[name], 0))
  const head = `${sum('confirmed')} reps confirmed, ${sum('revoked')} taken back, ${sum('uncertain')} last words not known to be on disk; confirmed by cuff:`
  return [head, ...rows, ''].join('\n')
}
