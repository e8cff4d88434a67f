/** Requests of HTTP/1.1 made by hand, so that they may be wrong. */

export interface HandMade {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** In place of `HTTP/1.1`. */
  version?: string
  keep?: boolean
}

export function request({
  method = 'GET',
  path = '/',
  headers = {},
  body,
  version = 'HTTP/1.1',
  keep = false
}: HandMade): Buffer {
  const bytes = body === undefined ? null : Buffer.from(body as string)
  const all: Record<string, string> = {
    connection: keep ? 'keep-alive' : 'close',
    ...(bytes === null ? {} : { 'content-length': String(bytes.length), 'content-type': 'application/json' }),
    ...headers
  }
  const head = [`${method} ${path} ${version}`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes ?? Buffer.alloc(0)])
}

/** The statuses of all answers that came, but for those that only ask for the rest. */
export const statusesIn = (received: Buffer): number[] =>
  [...received.toString('latin1').matchAll(/^HTTP\/1\.1 ([2-5]\d\d) /gm)].map(([, status]) => Number(status))
