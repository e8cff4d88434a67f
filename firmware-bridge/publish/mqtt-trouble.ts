import { KickbackError } from '#contracts/errors.ts'

/** CONNACK return codes of MQTT 3.1.1 (section 3.2.2.3) that no amount of waiting cures. */
const refusals: Readonly<Record<number, string>> = {
  1: 'it does not speak MQTT 3.1.1',
  2: "it does not take this bridge's client id",
  4: 'the user name or password is wrong',
  5: 'this user may not connect'
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name could not be looked up',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'the connection was reset'
}

const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined

/** A failed or broken connection in the project's words. `shown` is the address without its credentials. */
export function brokerTrouble(shown: string, cause: unknown): KickbackError {
  const code = codeOf(cause)
  const refusal = typeof code === 'number' ? refusals[code] : undefined
  if (refusal !== undefined) {
    return new KickbackError('MQTT_REFUSED', `The broker at ${shown} refused the connection: ${refusal}.`, { cause })
  }
  const known = typeof code === 'string' ? (reasons[code] ?? code) : undefined
  const reason = known ?? (cause instanceof Error && cause.message !== '' ? cause.message : 'the connection closed')
  return new KickbackError('MQTT_UNREACHABLE', `The broker at ${shown} cannot be reached: ${reason}.`, { cause })
}
