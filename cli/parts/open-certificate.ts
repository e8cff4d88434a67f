import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { createCertificateSource } from '../../server/access/tls/certificate-source.ts'
import { fingerprintOf, readCertificate } from '../../server/access/tls/given.ts'
import { selfSigned } from '../../server/access/tls/self-signed.ts'
import { systemClock } from '../../server/clock.ts'
import { lanAddresses } from '../../server/http/lan-addresses.ts'
import type { CertificateSource } from '../../server/http/server-certificate.ts'
import type { DataFolder } from '../data-folder.ts'
import type { ServerOptions } from '../option-values.ts'

export interface OpenCertificate {
  source: CertificateSource
  lines: [label: string, value: string][]
}

/** Under which names this machine is opened, by itself and from its network. */
function ownNames(): string[] {
  const own = hostname().toLowerCase()
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(own)
  const names = isName ? [own, ...(own.includes('.') ? [] : [`${own}.local`])] : []
  return [...new Set(['localhost', ...names, '127.0.0.1', '::1', ...lanAddresses()])]
}

/**
 * The certificate that the options ask for; null for none.
 * @throws KickbackError CONFIG_TLS
 */
export async function openCertificate(
  { tls, tlsCert, tlsKey }: Pick<ServerOptions, 'tls' | 'tlsCert' | 'tlsKey'>,
  data: DataFolder,
  logger: Logger
): Promise<OpenCertificate | null> {
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const load = async () => ({ pem: await readCertificate(tlsCert, tlsKey, Date.now()), given: true })
    return { source: await createCertificateSource(load, systemClock, logger), lines: [] }
  }
  if (tlsCert !== undefined || tlsKey !== undefined) {
    throw new KickbackError('CONFIG_TLS', '--tls-cert and --tls-key belong together: one of them is missing.')
  }
  if (tls === undefined) return null
  let authorityPath = ''
  const load = async () => {
    const made = await selfSigned({ folder: join(data.path, 'tls'), names: ownNames(), now: Date.now() })
    authorityPath = made.authorityPath
    return { pem: { cert: made.cert, key: made.key }, given: false }
  }
  const source = await createCertificateSource(load, systemClock, logger)
  return {
    source,
    lines: [
      ['SHA-256', fingerprintOf(source.current().pem.cert)],
      ['To trust', authorityPath]
    ]
  }
}
