import { KickbackError } from '#contracts/errors.ts'

/** The address as it may be shown: without user name and password. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return 'the address given'
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** Return codes of CONNACK that waiting does not cure: of MQTT 3.1.1, 3.2.2.3, then of MQTT 5, 3.2.2.2. */
const refusals = new Map<unknown, string>([
  [1, 'it does not speak MQTT 3.1.1'],
  [2, 'it does not take the client id'],
  [4, 'user name or password is wrong'],
  [5, 'this user is not allowed in'],
  [133, 'it does not take the client id'],
  [134, 'user name or password is wrong'],
  [135, 'this user is not allowed to'],
  [138, 'this user is banned'],
  [140, 'it wants another kind of authentication']
])

export function brokerTrouble(shown: string, cause: unknown): KickbackError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const refusal = refusals.get(code)
  if (refusal !== undefined) return new KickbackError('MQTT_REFUSED', `${shown} refuses: ${refusal}.`, { cause })
  const why = typeof code === 'string' ? code : cause instanceof Error ? cause.message : 'the connection closed'
  return new KickbackError('MQTT_UNREACHABLE', `${shown} cannot be reached: ${why}.`, { cause })
}
