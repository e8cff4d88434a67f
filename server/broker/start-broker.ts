import type { CuffKeys } from '../access/cuff-keys.ts'
import { createBroker, type Broker, type BrokerAddress } from './create-broker.ts'
import { systemClock } from '../clock.ts'
import { keepBeforeAcknowledging } from '../ingest/intake.ts'
import type { Entry } from '../store/store.ts'
import type { ServerOptions } from '../server-options.ts'

/**
 * The broker to speak to. The embedded one acknowledges a rep once it is on disk: it forgets everything when its process
 * ends, and the bridge forgets a rep at the acknowledgement.
 */
export async function startBroker(
  options: ServerOptions,
  cuffKeys: CuffKeys,
  save: (entries: readonly Entry[]) => Promise<void>,
  onStop: (close: () => Promise<void>) => void
): Promise<Omit<BrokerAddress, 'port'> & Pick<Broker, 'cutOff'> & { connections: () => number | null }> {
  const { broker, certificate, isLocal, clock = systemClock, logger } = options
  if ('url' in broker) return { url: broker.url, securePort: null, cutOff: () => undefined, connections: () => null }
  const { secure, ...where } = broker
  const embedded = createBroker({
    ...where,
    secure: secure === undefined || certificate === undefined ? undefined : { ...secure, certificate },
    checkKey: (cuffId, key) => cuffKeys.check(cuffId, key),
    isLocal,
    clock,
    logger,
    beforeAcknowledging: (topic, payload) => keepBeforeAcknowledging(topic, payload, save)
  })
  onStop(() => embedded.stop())
  return {
    ...(await embedded.start()),
    cutOff: (cuffId) => embedded.cutOff(cuffId),
    connections: () => embedded.connections()
  }
}
