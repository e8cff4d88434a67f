import { openDataFolder } from '../data-folder.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createLogger } from '../logger.ts'
import type { BridgeOptions } from '../option-values.ts'
import { startBridge } from '../parts/start-bridge.ts'
import { software } from '../software.ts'
import { banner, withoutSecret } from '../terminal/banner.ts'
import { bridgeViewLines } from '../terminal/bridge-view-lines.ts'
import { canDrawOn, createInPlace, type InPlace } from '../terminal/in-place.ts'
import { typeLines } from '../terminal/typed-lines.ts'
import { untilStopped } from '../until-stopped.ts'

const defaultMqttUrl = 'mqtt://127.0.0.1:1883'

/**
 * `kickback bridge`: cuff to MQTT. Counts on while the broker is away, and keeps the reps for it. A terminal shows the
 * count in place, below a line for each rep; elsewhere the lines are all.
 */
export async function bridge(options: BridgeOptions): Promise<void> {
  let view: InPlace | null = null
  const print = (stream: NodeJS.WriteStream) => (text: string) => {
    if (view === null) stream.write(text)
    else view.above(text)
  }
  const printed = print(process.stdout)
  const logger = createLogger(options.logLevel, print(process.stderr))
  const mqttUrl = options.mqtt ?? defaultMqttUrl
  const started = await startBridge({
    options,
    mqttUrl,
    data: openDataFolder(options.data),
    orSimulated: false,
    write: (line) => printed(`${line}\n`),
    logger
  })
  process.stdout.write(
    banner(software, [
      ['Cuff', started.description],
      ['MQTT', withoutSecret(mqttUrl)]
    ])
  )
  if (!canDrawOn(process.stdout)) {
    await untilStopped(() => started.bridge.stop(), logger)
    return
  }
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const keys = process.stdin.isTTY ? typeLines(process.stdin, { over: () => end() }) : null
  view = createInPlace(process.stdout, systemClock, (screen) => bridgeViewLines(started.bridge.state(), screen))
  try {
    await untilStopped(() => started.bridge.stop(), logger, ended)
  } finally {
    keys?.close()
    // The lines above have said all that is over; what the view says is true no longer.
    view.close()
  }
}
