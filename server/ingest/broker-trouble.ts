import { KickbackError } from '#contracts/errors.ts'

/** The address as it may be shown: without user name and password. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return 'the address given'
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** Return codes of CONNACK in MQTT 3.1.1, 3.2.2.3, that waiting does not cure. */
const refusals = new Map<unknown, string>([
  [1, 'it does not speak MQTT 3.1.1'],
  [2, 'it does not take the client id'],
  [4, 'user name or password is wrong'],
  [5, 'this user is not allowed in']
])

export function brokerTrouble(shown: string, cause: unknown): KickbackError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const refusal = refusals.get(code)
  if (refusal !== undefined) return new KickbackError('MQTT_REFUSED', `${shown} refuses: ${refusal}.`, { cause })
  const why = typeof code === 'string' ? code : cause instanceof Error ? cause.message : 'the connection closed'
  return new KickbackError('MQTT_UNREACHABLE', `${shown} cannot be reached: ${why}.`, { cause })
}
