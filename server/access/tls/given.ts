import { readFile } from 'node:fs/promises'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { KickbackError } from '#contracts/errors.ts'

export interface Pem {
  cert: string
  key: string
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new KickbackError('CONFIG_TLS', `${path} cannot be read: ${reasonOf(cause)}.`, { cause })
  }
}

/**
 * A certificate and its key from files, looked at before anybody depends on them.
 * @throws KickbackError CONFIG_TLS
 */
export async function readCertificate(certPath: string, keyPath: string, now: number): Promise<Pem> {
  const pem: Pem = { cert: await read(certPath), key: await read(keyPath) }
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem.cert)
  } catch (cause) {
    throw new KickbackError('CONFIG_TLS', `${certPath} is no certificate in PEM form.`, { cause })
  }
  let fits: boolean
  try {
    fits = certificate.checkPrivateKey(createPrivateKey(pem.key))
  } catch (cause) {
    throw new KickbackError('CONFIG_TLS', `${keyPath} is no private key in PEM form, or has a password.`, { cause })
  }
  if (!fits) throw new KickbackError('CONFIG_TLS', `${keyPath} is not the key of ${certPath}.`)
  if (Date.parse(certificate.validTo) <= now) {
    throw new KickbackError('CONFIG_TLS', `${certPath} ran out on ${certificate.validTo}.`, {
      advice: 'Renew it, or use --tls self-signed meanwhile.'
    })
  }
  return pem
}

/** SHA-256 over the certificate, as browsers show it. */
export const fingerprintOf = (cert: string): string => new X509Certificate(cert).fingerprint256
