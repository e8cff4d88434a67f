import type { Finding } from './diagnosis.ts'
import type { HealthReply } from './http.ts'

const partsDown = ({ parts }: HealthReply): string[] => [
  ...(parts.store ? [] : ['store']),
  ...(parts.broker ? [] : ['broker']),
  ...(parts.bridge === true ? [] : ['bridge']),
  ...(parts.redis === false ? ['redis'] : [])
]

/** What a server's health comes to, in the words of terminal and screen. */
export function serverFinding(health: HealthReply, origin: string): Finding {
  const shared = { check: 'server', code: null } as const
  if (health.status === 'ok') {
    const message = `${health.software} at ${origin} is well.`
    return { ...shared, state: 'ok', message, advice: null, figures: { url: origin, software: health.software } }
  }
  const down = partsDown(health).join(', ') || 'none'
  return {
    ...shared,
    state: 'warning',
    message: `The server at ${origin} is ${health.status}; not up: ${down}.`,
    advice: 'Look at what kickback up prints; a bridge is up once it is started.',
    figures: { url: origin, status: health.status, down }
  }
}
