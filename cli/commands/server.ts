import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { ServerOptions } from '../option-values.ts'
import { inviteTablets } from '../parts/invite-tablets.ts'
import { startServer } from '../parts/start-server.ts'
import { announce } from '../supervise/announce.ts'
import { supervisorLink } from '../supervise/supervisor-link.ts'
import { storeRows, withoutSecret } from '../terminal/banner.ts'
import { untilStopped } from '../until-stopped.ts'

/**
 * `kickback server`: MQTT to database and dashboard, with a broker of its own unless `--mqtt` names one. As a part of
 * `kickback up` it is not up before a bridge is.
 */
export async function server(options: ServerOptions): Promise<void> {
  const supervisor = supervisorLink()
  const logger = createLogger(options.logLevel, undefined, supervisor === null ? undefined : 'server')
  const data = openDataFolder(options.data)
  const { server, address, urls, certificateLines } = await startServer({
    options,
    data,
    bridgeRequired: supervisor !== null,
    logger
  })
  announce(
    {
      rows: [
        ...urls.map((url): [string, string] => ['Dashboard', url]),
        ['MQTT', withoutSecret(address.mqttUrl)],
        ['Data', data.path],
        ...storeRows(options),
        ...certificateLines
      ],
      notes: options.lan === true ? [await inviteTablets(urls[0])] : [],
      // Where any free port would do, those who have found it are to find it again.
      again: {
        KICKBACK_HTTP_PORT: String(address.port),
        ...(options.mqtt === undefined ? { KICKBACK_MQTT_PORT: new URL(address.mqttUrl).port } : {})
      },
      mqttUrl: address.mqttUrl
    },
    supervisor
  )
  await untilStopped(() => server.stop(), logger)
}
