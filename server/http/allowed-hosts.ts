import { isIP } from 'node:net'
import { hostname as machineName } from 'node:os'

export interface AllowedHostsOptions {
  /** The address that the server listens on. */
  host: string
  /** Further names under which people open the dashboard, a reverse proxy's for instance. */
  more?: readonly string[]
}

export interface AllowedHosts {
  /** True where the request was addressed to this server by a name of its own. */
  host(header: string | undefined): boolean
  /** True where the request comes from a page of this server, or from no page at all. */
  origin(origin: string | undefined, host: string | undefined): boolean
  /** True where the page is of the very address that is asked, or there is no page: what changes anything asks for it. */
  sameOrigin(origin: string | undefined, host: string | undefined): boolean
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const everywhere = new Set(['0.0.0.0', '::'])

/**
 * Who may talk to the server from a browser. Any page on the web can point a name of its own at 127.0.0.1 and then speak
 * to what listens here; such requests carry that foreign name. An IP address as the host cannot be made so.
 */
export function createAllowedHosts({ host, more = [] }: AllowedHostsOptions): AllowedHosts {
  const open = everywhere.has(host)
  const own = machineName().toLowerCase()
  const names = new Set([...loopback, bracketed(host), ...more.map((name) => name.toLowerCase())])
  if (open) for (const name of [own, `${own}.local`]) names.add(name)

  const known = (header: string | undefined): boolean => {
    const name = nameIn(header)
    return name !== null && (names.has(name) || (open && isIP(name.replace(/^\[|\]$/g, '')) !== 0))
  }

  return {
    host: known,
    sameOrigin: (origin, header) =>
      origin === undefined || (URL.canParse(origin) && new URL(origin).host === header?.toLowerCase()),
    origin(origin, header) {
      if (origin === undefined) return true
      if (!URL.canParse(origin) || !known(header)) return false
      const from = new URL(origin)
      if (from.host === header?.toLowerCase()) return true
      // A page under development is served from another port of the same machine.
      return loopback.has(from.hostname) && loopback.has(nameIn(header) ?? '')
    }
  }
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host.toLowerCase())

/** The name in a Host header, lower case and without the port; null where it is none. */
function nameIn(header: string | undefined): string | null {
  if (header === undefined || !/^[\w.:[\]-]{1,260}$/.test(header) || !URL.canParse(`http://${header}`)) return null
  return new URL(`http://${header}`).hostname
}
