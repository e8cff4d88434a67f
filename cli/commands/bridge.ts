import { openDataFolder } from '../data-folder.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createLogger } from '../logger.ts'
import type { BridgeOptions } from '../option-values.ts'
import { startBridge } from '../parts/start-bridge.ts'
import { announce } from '../supervise/announce.ts'
import { supervisorLink } from '../supervise/supervisor-link.ts'
import { withoutSecret } from '../terminal/banner.ts'
import { bridgeViewLines } from '../terminal/bridge-view-lines.ts'
import { canDrawOn, createInPlace, type InPlace } from '../terminal/in-place.ts'
import { typeLines } from '../terminal/typed-lines.ts'
import { untilStopped } from '../until-stopped.ts'

const defaultMqttUrl = 'mqtt://127.0.0.1:1883'

/**
 * `kickback bridge`: cuff to MQTT. Counts on while the broker is away, and keeps the reps for it. A terminal shows the
 * count in place, below a line for each rep; elsewhere the lines are all. As a part of `kickback up` it may begin with the
 * simulated cuff, but does not change over to it later.
 */
export async function bridge(options: BridgeOptions): Promise<void> {
  const supervisor = supervisorLink()
  let view: InPlace | null = null
  const print = (stream: NodeJS.WriteStream) => (text: string) => {
    if (view === null) stream.write(text)
    else view.above(text)
  }
  const printed = print(process.stdout)
  const logger = createLogger(options.logLevel, print(process.stderr), supervisor === null ? undefined : 'bridge')
  const mqttUrl = supervisor === null ? (options.mqtt ?? defaultMqttUrl) : await supervisor.broker
  if (mqttUrl === null) return
  const started = await startBridge({
    options,
    mqttUrl,
    data: openDataFolder(options.data),
    orSimulated: supervisor?.firstStart === true,
    write: (line) => printed(`${line}\n`),
    logger
  })
  announce(
    {
      rows: [
        ['Cuff', started.description],
        ['MQTT', withoutSecret(mqttUrl)]
      ],
      notes: [],
      again: { KICKBACK_CUFF: started.cuffAddress }
    },
    supervisor
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
