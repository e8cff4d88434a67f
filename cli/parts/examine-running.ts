import manifest from '../../package.json' with { type: 'json' }
import type { Examine } from '../../firmware-bridge/bridge/examination-desk.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { parseCuffAddress } from '../../firmware-bridge/cuff/open-cuff.ts'
import { skipped } from '../../firmware-bridge/doctor/finding.ts'
import { checkBroker } from './check-broker.ts'
import { checkDataFolder, checkNode } from './check-machine.ts'
import { checkPort } from './check-port.ts'
import { diagnose } from './diagnose.ts'

/** As long as `kickback doctor` measures unless told otherwise. */
const seconds = 5

export interface RunningParts {
  cuffId: string
  /** The cuff as it was named. */
  cuff: string
  mqttUrl: string
  dataFolder: string
}

/** What `kickback doctor` does, through a cuff that a bridge has open: nothing is opened twice. */
export function examineRunning({ cuffId, cuff: name, mqttUrl, dataFolder }: RunningParts): Examine {
  const address = parseCuffAddress(name)
  return (cuff, attendant, signal) =>
    diagnose({
      patient: {
        checkNode: () => checkNode(process.versions.node, manifest.engines.node, `${process.platform} ${process.arch}`),
        checkDataFolder: () => checkDataFolder(dataFolder),
        checkPort: () => checkPort(address),
        openCuff: () => cuff,
        checkBroker: () => checkBroker({ url: mqttUrl, isNamed: true, cuffId, signal }),
        // A bridge does not know who hears it: the screen that asks knows its server.
        checkServer: () => Promise.resolve(skipped('server', 'Not looked at from here.', { why: 'elsewhere' }))
      },
      clock: systemClock,
      signal,
      attendant,
      cuff: name,
      isSimulated: address.kind === 'simulated',
      seconds,
      lift: true
    })
}
