import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createFleet } from '../../../firmware-bridge/fleet/fleet.ts'
import { startBroker } from '../../support/broker.ts'
import { silent } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

test('a fleet that is stopped while it is still starting lets go of everything', async () => {
  const broker = await startBroker('aedes')
  onTestFinished(() => broker.stop())
  const dataFolder = temporaryFolder()
  const fleet = createFleet({
    cuffs: 8,
    prefix: 'fleet',
    seed: 3,
    speed: 20,
    mqttUrl: broker.url,
    dataFolder,
    ledgerFile: join(dataFolder, 'ledger.jsonl'),
    software: 'kickback 0.0.0',
    clock: systemClock,
    logger: silent
  })
  const started = fleet.start()
  await fleet.stop(3000)
  await started
  expect(fleet.state().connected).toBe(0)
  const outboxes = join(dataFolder, 'outbox')
  const locked = readdirSync(outboxes).filter((cuff) => existsSync(join(outboxes, cuff, 'lock')))
  expect(locked).toEqual([])
})
