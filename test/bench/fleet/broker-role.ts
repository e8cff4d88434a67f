import { startBroker, type BrokerKind } from '../../support/broker.ts'
import { serve } from './roles.ts'

/** A broker alone: aedes in this process, Mosquitto in one below it, whose CPU is then not this one's. */
export function brokerRole(): void {
  serve({
    async start(given) {
      const broker = await startBroker(given as BrokerKind)
      process.once('SIGTERM', () => void broker.stop().finally(() => process.exit(0)))
      return { mqttUrl: broker.url }
    }
  })
}
