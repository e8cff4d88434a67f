import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { ServerOptions } from '../option-values.ts'
import { inviteTablets } from '../parts/invite-tablets.ts'
import { startServer } from '../parts/start-server.ts'
import { software } from '../software.ts'
import { banner, storeRows, withoutSecret } from '../terminal/banner.ts'
import { untilStopped } from '../until-stopped.ts'

/** `kickback server`: MQTT to database and dashboard, with a broker of its own unless `--mqtt` names one. */
export async function server(options: ServerOptions): Promise<void> {
  const logger = createLogger(options.logLevel)
  const data = openDataFolder(options.data)
  const started = await startServer({ options, data, bridgeRequired: false, logger })
  process.stdout.write(
    banner(software, [
      ...started.urls.map((url): [string, string] => ['Dashboard', url]),
      ['MQTT', withoutSecret(started.address.mqttUrl)],
      ['Data', data.path],
      ...storeRows(options),
      ...started.certificateLines
    ])
  )
  if (options.lan === true) process.stdout.write(await inviteTablets(started.urls[0]))
  await untilStopped(() => started.server.stop(), logger)
}
