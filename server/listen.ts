import type { Server } from 'node:net'
import { KickbackError } from '#contracts/errors.ts'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** A failed listen in the project's words. `option` is the command-line option that chooses another port. */
export function listenTrouble(cause: unknown, host: string, port: number, option: string): unknown {
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return new KickbackError('CONFIG_PORT_IN_USE', `Port ${port} on ${host} is in use by another program.`, {
        cause,
        advice: `Stop the program that uses port ${port}, or choose another with ${option}.`
      })
    case 'EACCES':
      return new KickbackError('CONFIG_INVALID_OPTION', `Port ${port} needs rights that this user does not have.`, {
        cause,
        advice: `Choose a port above 1023 with ${option}.`
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new KickbackError('CONFIG_INVALID_OPTION', `${host} is no address of this machine.`, { cause })
    default:
      return cause
  }
}

/** Resolves with the port once the server listens; port 0 takes a free one. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
