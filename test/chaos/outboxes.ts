import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createJournal } from '../../firmware-bridge/publish/journal.ts'
import { createOutbox } from '../../firmware-bridge/publish/outbox.ts'

const foldersOf = async (fleetFolder: string): Promise<string[]> => {
  const all = join(fleetFolder, 'fleet', 'outbox')
  return existsSync(all) ? (await readdir(all)).map((name) => join(all, name)) : []
}

/** Reps and sets that wait in the outboxes of a fleet that does not run. */
export async function waitingIn(fleetFolder: string): Promise<number> {
  const logger = pino({ level: 'silent' })
  let waiting = 0
  for (const folder of await foldersOf(fleetFolder)) {
    const outbox = createOutbox({ folder, journal: createJournal(folder, systemClock), clock: systemClock, logger })
    await outbox.open({ ready: () => undefined, changed: () => undefined })
    waiting += outbox.depth()
    await outbox.close()
  }
  return waiting
}

/** Cuffs that know that a store gives receipts. */
export async function withKeepers(fleetFolder: string): Promise<number> {
  return (await foldersOf(fleetFolder)).filter((folder) => existsSync(join(folder, 'keepers.json'))).length
}
