import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createFleet } from '../../../firmware-bridge/fleet/fleet.ts'
import { startBroker } from '../../support/broker.ts'
import { silent } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

/** A door in front of a broker that knows who is inside. */
async function countingDoor(port: number): Promise<{ url: string; inside: Set<Socket> }> {
  const inside = new Set<Socket>()
  const server = createServer((outer) => {
    inside.add(outer)
    const inner = connect(port, '127.0.0.1')
    outer.pipe(inner).pipe(outer)
    outer
      .on('error', () => undefined)
      .on('close', () => {
        inside.delete(outer)
        inner.destroy()
      })
    inner.on('error', () => outer.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, inside }
}

test('a fleet that is stopped while it is still starting lets go of everything', async () => {
  const broker = await startBroker('aedes')
  onTestFinished(() => broker.stop())
  const { url, inside } = await countingDoor(broker.port)
  const dataFolder = temporaryFolder()
  const fleet = createFleet({
    cuffs: 8,
    prefix: 'fleet',
    seed: 3,
    speed: 20,
    mqttUrl: url,
    dataFolder,
    ledgerFile: join(dataFolder, 'ledger.jsonl'),
    software: 'kickback 0.0.0',
    clock: systemClock,
    logger: silent
  })
  const started = fleet.start()
  await fleet.stop(3000)
  await started
  await expect.poll(() => inside.size, { timeout: 5000 }).toBe(0)
})
