import type { FastifyInstance } from 'fastify'
import { listenTrouble } from '../listen.ts'

/**
 * Listens, and tells under which address.
 * @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_INVALID_OPTION
 */
export async function listenHttp(
  app: FastifyInstance,
  host: string,
  port: number,
  scheme = 'http'
): Promise<{ url: string; port: number }> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw listenTrouble(error, host, port, '--http-port')
  }
  const bound = app.server.address()
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port
  const everywhere = host === '0.0.0.0' || host === '::'
  const shown = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { url: `${scheme}://${shown}:${taken}`, port: taken }
}
