import { collectDefaultMetrics, Registry } from 'prom-client'

let registry: Registry | null = null

/** What every Node program can tell of itself: CPU, memory, event loop, garbage. One for the process, however many servers. */
export function processMetrics(): Registry {
  if (registry === null) {
    registry = new Registry()
    collectDefaultMetrics({ register: registry })
  }
  return registry
}
