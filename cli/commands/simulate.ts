import { join } from 'node:path'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createFleet, type Fleet } from '../../firmware-bridge/fleet/fleet.ts'
import { accountByCuff, readLedger } from '../../firmware-bridge/fleet/read-ledger.ts'
import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { SimulateOptions } from '../option-values.ts'
import { software } from '../software.ts'
import { banner, withoutSecret } from '../terminal/banner.ts'
import { createFleetLines, ledgerLines } from '../terminal/fleet-lines.ts'
import { untilStopped } from '../until-stopped.ts'

const defaultMqttUrl = 'mqtt://127.0.0.1:1883'
const lineEveryMs = 1000
/** A fleet that ends by itself has all the time to send what waits; one that is asked to stop has not. */
const drainMs = 30_000
const stopMs = 3300

/** `kickback simulate`: many cuffs, each with a connection of its own, on any broker. */
export async function simulate(options: SimulateOptions): Promise<void> {
  const logger = createLogger(options.logLevel)
  const mqttUrl = options.mqtt ?? defaultMqttUrl
  const folder = join(openDataFolder(options.data).path, 'fleet')
  const ledgerFile = options.ledger ?? join(folder, 'ledger.jsonl')
  const { cuffs, prefix, seed, speed, seconds } = options
  const told = options.json === true ? process.stderr : process.stdout
  const fleet = createFleet({
    cuffs,
    prefix,
    seed,
    speed,
    mqttUrl,
    dataFolder: folder,
    ledgerFile,
    software,
    clock: systemClock,
    // A thousand cuffs that miss one broker are one piece of news, and the lines tell it.
    logger: logger.child({}, { level: options.logLevel === 'warn' ? 'error' : options.logLevel })
  })
  told.write(
    banner(`${software}: ${cuffs} simulated cuffs`, [
      ['MQTT', withoutSecret(mqttUrl)],
      ['Data', folder],
      ['Ledger', ledgerFile]
    ])
  )
  const lines = createFleetLines(systemClock)
  const cancelLines = systemClock.every(lineEveryMs, () => void told.write(lines.next(fleet.state())))
  try {
    await untilStopped(() => fleet.stop(stopMs), logger, Promise.race([lasted(fleet, seconds), fleet.failure]))
  } finally {
    cancelLines()
  }
  const account = accountByCuff(await readLedger(ledgerFile))
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ ledger: ledgerFile, sent: fleet.state().tally, cuffs: account })}\n`)
  } else process.stdout.write(ledgerLines(account))
}

/** Resolves so long after every cuff has begun, with nothing left to send; never, where no length is given. */
async function lasted(fleet: Fleet, seconds: number | undefined): Promise<void> {
  await fleet.start()
  await new Promise<void>((resolve) => {
    if (seconds !== undefined) systemClock.after(seconds * 1000, resolve)
  })
  await fleet.drain(drainMs)
}
