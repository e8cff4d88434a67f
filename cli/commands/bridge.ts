import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { BridgeOptions } from '../option-values.ts'
import { startBridge } from '../parts/start-bridge.ts'
import { software } from '../software.ts'
import { banner, withoutSecret } from '../terminal/banner.ts'
import { untilStopped } from '../until-stopped.ts'

const defaultMqttUrl = 'mqtt://127.0.0.1:1883'

/** `kickback bridge`: cuff to MQTT. Counts on while the broker is away, and keeps the reps for it. */
export async function bridge(options: BridgeOptions): Promise<void> {
  const logger = createLogger(options.logLevel)
  const mqttUrl = options.mqtt ?? defaultMqttUrl
  const started = await startBridge({
    options,
    mqttUrl,
    data: openDataFolder(options.data),
    orSimulated: false,
    logger
  })
  process.stdout.write(
    banner(software, [
      ['Cuff', started.description],
      ['MQTT', withoutSecret(mqttUrl)]
    ])
  )
  await untilStopped(() => started.bridge.stop(), logger)
}
