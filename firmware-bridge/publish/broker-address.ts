import { KickbackError } from '#contracts/errors.ts'

/** Where the broker is. `shown` is fit for logs and screens: it carries neither a password nor a token. */
export interface BrokerAddress {
  url: string
  username: string | undefined
  password: string | undefined
  shown: string
}

const schemes = ['mqtt:', 'mqtts:', 'ws:', 'wss:']

function decoded(part: string): string | undefined {
  if (part === '') return undefined
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    throw new KickbackError(
      'CONFIG_INVALID_OPTION',
      'The user name or password in the broker address has a stray % sign.',
      {
        cause,
        advice: 'Write % as %25, @ as %40 and / as %2F.'
      }
    )
  }
}

/**
 * Takes a broker's address apart: `mqtt://user:password@host:1883`, or mqtts, ws, wss.
 * @throws KickbackError CONFIG_INVALID_OPTION, whose message never repeats the address, since that may hold a password
 */
export function parseBrokerAddress(text: string): BrokerAddress {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '') {
    throw new KickbackError('CONFIG_INVALID_OPTION', 'The broker address is not of the form mqtt://host:1883.', {
      advice: 'Give it with --mqtt, beginning with mqtt://, mqtts://, ws:// or wss://.'
    })
  }
  const username = decoded(url.username)
  const password = decoded(url.password)
  url.username = ''
  url.password = ''
  return { url: url.href, username, password, shown: `${url.protocol}//${url.host}` }
}
