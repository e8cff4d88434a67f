import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { UpOptions } from '../option-values.ts'
import { startBridge } from '../parts/start-bridge.ts'
import { inviteTablets } from '../parts/invite-tablets.ts'
import { startServer } from '../parts/start-server.ts'
import { software } from '../software.ts'
import { banner, storeRows, withoutSecret } from '../terminal/banner.ts'
import { untilStopped } from '../until-stopped.ts'

/** `kickback up`: broker, server, dashboard and bridge on one machine. */
export async function up(options: UpOptions): Promise<void> {
  const logger = createLogger(options.logLevel)
  const data = openDataFolder(options.data)
  const { server, address, urls, certificateLines } = await startServer({ options, data, bridgeRequired: true, logger })
  const started = await startBridge({
    options,
    mqttUrl: address.mqttUrl,
    data,
    orSimulated: true,
    write: (line) => process.stdout.write(`${line}\n`),
    logger
  }).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  process.stdout.write(
    banner(software, [
      ...urls.map((url): [string, string] => ['Dashboard', url]),
      ['Cuff', started.description],
      ['MQTT', withoutSecret(address.mqttUrl)],
      ['Data', data.path],
      ...storeRows(options),
      ...certificateLines
    ])
  )
  if (options.lan === true) process.stdout.write(await inviteTablets(urls[0]))
  await untilStopped(async () => {
    await started.bridge.stop()
    await server.stop()
  }, logger)
}
