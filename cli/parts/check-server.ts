import type { Finding } from '#contracts/diagnosis.ts'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { HealthReply } from '#contracts/http.ts'
import { serverFinding } from '#contracts/server-finding.ts'
import { parsePayload } from '#contracts/validate.ts'
import { fault, faultOf, skipped, warning } from '../../firmware-bridge/doctor/finding.ts'

const timeoutMs = 5000
/** A health reply is some 200 characters. */
const mostBytes = 64 * 1024

export interface ServerCheckOptions {
  url: string
  /** Somebody named it, so it has to be there: training without a server is well otherwise. */
  isNamed: boolean
  signal: AbortSignal
}

async function bodyOf(response: Response, place: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array
    bytes += part.length
    if (bytes > mostBytes) throw new KickbackError('CONTRACT_TOO_LARGE', `${place}: more than ${mostBytes} bytes`)
    chunks.push(part)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Asks the server how it fares. */
export async function checkServer({ url, isNamed, signal }: ServerCheckOptions): Promise<Finding> {
  const place = new URL('/api/health', url)
  place.username = ''
  place.password = ''
  const figures = { url: place.origin }
  let response: Response
  try {
    response = await fetch(place, {
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    })
  } catch {
    const none = `No server answers at ${place.origin}.`
    return isNamed
      ? fault('server', none, 'Start it with kickback up or kickback server, or check the address.', figures)
      : skipped('server', `${none} It is not needed for this; kickback up starts it.`, { why: 'not-needed' })
  }
  try {
    const health = parsePayload(HealthReply, await bodyOf(response, place.href), place.href)
    return serverFinding(health, place.origin)
  } catch (error) {
    const known = asKickbackError(error, 'CONTRACT_INVALID_PAYLOAD')
    const other = new KickbackError(known.code, `What answers at ${place.origin} is no Kickback server.`, {
      cause: error,
      advice: 'Another program has that port: name the server with --server.'
    })
    if (isNamed) return faultOf('server', other, figures)
    return { ...warning('server', other.message, other.advice, figures), code: other.code }
  }
}
