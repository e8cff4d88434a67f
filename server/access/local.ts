import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** True for an address of this machine alone. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address))

/** What proxies add: such a request comes from somebody else, whoever hands it over. */
const ofProxies = ['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip']

/**
 * True where a request is this machine's own. The name it was addressed by counts as well: a stranger on the network can
 * make a name of this machine point anywhere, an address in numbers he cannot.
 */
export function isOwnRequest({ socket, headers, httpVersion }: IncomingMessage, isLocal = isLoopback): boolean {
  if (!isLocal(socket.remoteAddress) || !isPlainHost(headers.host)) return false
  // No browser and no client of ours speaks HTTP/1.0; a proxy that was set up in two lines does.
  if (httpVersion === '1.0') return false
  return !Object.keys(headers).some((name) => ofProxies.includes(name) || name.startsWith('x-forwarded-'))
}

function isPlainHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
}

/** The address as limits count it: of IPv6 its network, since one device may use any address in it. */
export function countedAddress(address: string | undefined): string {
  if (address === undefined) return 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(plain) === 6 ? fullGroups(plain).slice(0, 4).join(':') : plain
}

function fullGroups(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  if (tail === undefined) return groups(head)
  const missing = Math.max(0, 8 - groups(head).length - groups(tail).length)
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
}
