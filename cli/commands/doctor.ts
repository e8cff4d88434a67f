import type { Diagnosis } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import {
  openCuff,
  parseCuffAddress,
  parseSensorChoice,
  type CuffAddress
} from '../../firmware-bridge/cuff/open-cuff.ts'
import manifest from '../../package.json' with { type: 'json' }
import { createLogger } from '../logger.ts'
import type { DoctorOptions } from '../option-values.ts'
import { checkBroker } from '../parts/check-broker.ts'
import { checkDataFolder, checkNode } from '../parts/check-machine.ts'
import { checkPort } from '../parts/check-port.ts'
import { checkServer } from '../parts/check-server.ts'
import { diagnose } from '../parts/diagnose.ts'
import { documentScreen, openDoctorScreen } from '../terminal/doctor-screen.ts'
import { untilStopped } from '../until-stopped.ts'

const usualMqttUrl = 'mqtt://127.0.0.1:1883'
const usualServerUrl = 'http://127.0.0.1:3000'
/** A simulated leg that is not told otherwise does short sets, so that its rests come soon. */
const briskLeg = { reps: 3, restSeconds: 6 }

function addressOf(text: string): CuffAddress {
  const address = parseCuffAddress(text)
  if (address.kind === 'file') {
    throw new KickbackError('CONFIG_INVALID_OPTION', 'A recording cannot be examined: it is no cuff.', {
      advice: 'Count its reps with kickback analyze, or name a cuff: serial:PORT, tcp://HOST:PORT or simulated.'
    })
  }
  return address.kind === 'simulated' ? { ...briskLeg, ...address } : address
}

/** `kickback doctor`: from Node to a lift of the leg, ending in one line: ready, or the first thing to fix. */
export async function doctor(options: DoctorOptions): Promise<void> {
  const address = addressOf(options.cuff)
  const sensor = parseSensorChoice(options.sensor)
  const screen = options.json === true ? documentScreen() : openDoctorScreen(systemClock)
  const logger = createLogger(options.logLevel, (lines) => screen.log(lines))
  const breaking = new AbortController()
  const { signal } = breaking
  const work = diagnose({
    patient: {
      checkNode: () => checkNode(process.versions.node, manifest.engines.node, `${process.platform} ${process.arch}`),
      checkDataFolder: () => checkDataFolder(options.data),
      checkPort: () => checkPort(address),
      openCuff: () => openCuff(address, { clock: systemClock, random: Math.random, logger, sensor }),
      checkBroker: () =>
        checkBroker({
          url: options.mqtt ?? usualMqttUrl,
          isNamed: options.mqtt !== undefined,
          cuffId: options.cuffId,
          signal
        }),
      checkServer: () =>
        checkServer({ url: options.server ?? usualServerUrl, isNamed: options.server !== undefined, signal })
    },
    clock: systemClock,
    signal,
    attendant: screen,
    cuff: options.cuff,
    isSimulated: address.kind === 'simulated',
    seconds: options.seconds,
    lift: options.lift
  })
  let diagnosis: Diagnosis | null = null
  try {
    // A failure of the work itself ends the waiting too, and comes out below.
    const over = work.then(
      () => undefined,
      () => undefined
    )
    await untilStopped(
      () => {
        breaking.abort()
        return over
      },
      logger,
      over
    )
    diagnosis = await work
  } finally {
    screen.close(diagnosis)
  }
  if (!diagnosis.ready) process.exitCode = 1
}
