import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createFleet } from '../../../firmware-bridge/fleet/fleet.ts'

/** A fleet in a process of its own, to be killed; with a third argument it ends by itself once it has nothing left to send. */
const [, , mqttUrl = '', dataFolder = '', ends] = process.argv
const fleet = createFleet({
  cuffs: 10,
  prefix: 'fleet',
  seed: 5,
  speed: 30,
  mqttUrl,
  dataFolder,
  ledgerFile: join(dataFolder, 'ledger.jsonl'),
  software: 'kickback 0.0.0',
  clock: systemClock,
  logger: pino({ level: 'error' })
})
await fleet.start()
if (ends !== undefined) {
  const drained = await fleet.drain(30_000)
  await fleet.stop(3000)
  process.exit(drained ? 0 : 1)
}
