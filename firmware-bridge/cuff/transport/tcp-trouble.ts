import { KickbackError, type ErrorCode } from '#contracts/errors.ts'

const meanings: Readonly<Record<string, { code: ErrorCode; what: string }>> = {
  ENOTFOUND: { code: 'TCP_HOST_NOT_FOUND', what: 'no machine of that name is known' },
  EAI_AGAIN: { code: 'TCP_HOST_NOT_FOUND', what: 'its name could not be looked up' },
  ECONNREFUSED: { code: 'TCP_REFUSED', what: 'the machine is there, but nothing listens on that port' },
  EHOSTUNREACH: { code: 'TCP_UNREACHABLE', what: 'the machine cannot be reached' },
  EHOSTDOWN: { code: 'TCP_UNREACHABLE', what: 'the machine is down' },
  ENETUNREACH: { code: 'TCP_UNREACHABLE', what: 'there is no way to that network' },
  ENETDOWN: { code: 'TCP_UNREACHABLE', what: 'the network of this machine is down' },
  ETIMEDOUT: { code: 'TCP_UNREACHABLE', what: 'the machine does not answer' },
  ECONNRESET: { code: 'TCP_CLOSED', what: 'the connection was cut' },
  ECONNABORTED: { code: 'TCP_CLOSED', what: 'the connection was cut' },
  EPIPE: { code: 'TCP_CLOSED', what: 'the connection was cut' }
}

/** What went wrong with a connection, coded; `null` is one that the other side ended. */
export function tcpTrouble(error: Error | null, address: string): KickbackError {
  if (error === null) return new KickbackError('TCP_CLOSED', `${address}: the other side ended the connection.`)
  // Where a name has several addresses, the error of all of them bears the code of the first.
  const systemCode = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const meaning = Object.hasOwn(meanings, systemCode) ? meanings[systemCode] : undefined
  if (meaning !== undefined) {
    return new KickbackError(meaning.code, `${address}: ${meaning.what}.`, { cause: error })
  }
  const words = error.message === '' ? systemCode || 'it failed without a word' : error.message
  return new KickbackError('TCP_FAILED', `${address}: ${words}`, { cause: error })
}
