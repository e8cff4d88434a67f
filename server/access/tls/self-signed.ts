import { X509Certificate } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { KickbackError } from '#contracts/errors.ts'
import type { Pem } from './given.ts'

export interface SelfSignedOptions {
  /** Where both certificates and their keys are kept. */
  folder: string
  /** Names and addresses under which this machine is opened. */
  names: readonly string[]
  now: number
}

export interface SelfSigned extends Pem {
  /** This machine's own authority: a tablet that trusts it trusts each certificate to come. */
  authority: string
  authorityPath: string
}

const dayMs = 86_400_000
const authorityDays = 3650
/** What browsers take at the most is 398 days; Apple's let an authority of one's own have more, but not all do. */
const certificateDays = 397
const renewDays = 30

/**
 * A certificate for this machine by an authority of its own. Both are kept, so that tablets are asked to trust it once;
 * the certificate is made anew before it runs out and when the machine has other addresses.
 * @throws KickbackError CONFIG_TLS
 */
export async function selfSigned({ folder, names, now }: SelfSignedOptions): Promise<SelfSigned> {
  const paths = {
    authority: join(folder, 'authority.crt'),
    authorityKey: join(folder, 'authority.key'),
    cert: join(folder, 'server.crt'),
    key: join(folder, 'server.key')
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const authority =
      (await kept(paths.authority, paths.authorityKey, (each) => lasts(each, now))) ??
      (await keep(paths.authority, paths.authorityKey, await makeAuthority(now)))
    const isGood = (each: X509Certificate): boolean =>
      lasts(each, now) &&
      each.verify(new X509Certificate(authority.cert).publicKey) &&
      names.every((name) => isFor(each, name))
    const own =
      (await kept(paths.cert, paths.key, isGood)) ??
      (await keep(paths.cert, paths.key, await makeCertificate(names, authority, now)))
    return {
      cert: `${own.cert.trim()}\n${authority.cert}`,
      key: own.key,
      authority: authority.cert,
      authorityPath: paths.authority
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new KickbackError('CONFIG_TLS', `No certificate could be made in ${folder}: ${reason}.`, {
      cause,
      advice: 'Choose a data folder that you may write to, or give a certificate with --tls-cert and --tls-key.'
    })
  }
}

const lasts = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validTo) - now > renewDays * dayMs && Date.parse(certificate.validFrom) <= now

const isFor = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined

/** What is in the files, where it is whole and good. */
async function kept(
  certPath: string,
  keyPath: string,
  isGood: (certificate: X509Certificate) => boolean
): Promise<Pem | null> {
  try {
    const pem = { cert: await readFile(certPath, 'utf8'), key: await readFile(keyPath, 'utf8') }
    return isGood(new X509Certificate(pem.cert)) ? pem : null
  } catch {
    // None yet, or not to be read: it is made anew, and writing says so where that fails too.
    return null
  }
}

/** The key first and each file at one stroke, so that a power cut leaves no half of one. */
async function keep(certPath: string, keyPath: string, pem: Pem): Promise<Pem> {
  for (const [path, text, mode] of [
    [keyPath, pem.key, 0o600],
    [certPath, pem.cert, 0o644]
  ] as const) {
    await writeFile(`${path}.new`, text, { mode })
    await chmod(`${path}.new`, mode)
    await rename(`${path}.new`, path)
  }
  return pem
}

const span = (now: number, days: number) => ({
  // A tablet's clock may be behind this one.
  notBeforeDate: new Date(now - dayMs),
  notAfterDate: new Date(now + days * dayMs)
})
const ellipticCurve = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

async function makeAuthority(now: number): Promise<Pem> {
  const made = await generate(
    [{ name: 'commonName', value: `Kickback on this network, ${new Date(now).toISOString().slice(0, 10)}` }],
    {
      ...ellipticCurve,
      ...span(now, authorityDays),
      extensions: [
        { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true }
      ]
    }
  )
  return { cert: made.cert, key: made.private }
}

async function makeCertificate(names: readonly string[], authority: Pem, now: number): Promise<Pem> {
  const made = await generate([{ name: 'commonName', value: 'Kickback' }], {
    ...ellipticCurve,
    ...span(now, certificateDays),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name }))
      }
    ]
  })
  return { cert: made.cert, key: made.private }
}
