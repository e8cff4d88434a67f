import { pino } from 'pino'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createFleet, type Fleet, type FleetState } from '../../../firmware-bridge/fleet/fleet.ts'
import { serve } from './roles.ts'

export interface FleetOrder {
  cuffs: number
  speed: number
  duty?: number
  mqttUrl: string
  dataFolder: string
  ledgerFile: string
}

/** The simulator's process. */
export function fleetRole(): void {
  let fleet: Fleet | null = null
  const running = (): Fleet => {
    if (fleet === null) throw new Error('no fleet has been started')
    return fleet
  }
  serve({
    async start(given) {
      fleet = createFleet({
        ...(given as FleetOrder),
        prefix: 'fleet',
        seed: 1,
        software: 'bench',
        clock: systemClock,
        logger: pino({ level: 'error' })
      })
      fleet.failure.catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`)
        process.exit(1)
      })
      await fleet.start()
    },
    state: (): FleetState => running().state(),
    drain: () => running().drain(30_000),
    stop: () => running().stop(5000)
  })
}
