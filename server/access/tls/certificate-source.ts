import type { Logger } from 'pino'
import { asKickbackError } from '#contracts/errors.ts'
import type { ServerClock } from '../../clock.ts'
import type { CertificateSource, ServerCertificate } from '../../http/server-certificate.ts'

/** How often it is looked at whether there is, or has to be, another certificate. */
export const lookEveryMs = 3600_000

/**
 * Holds a certificate and gets the next one in time. `load` gives the one that is right now; where it fails later, the
 * one in use stays.
 */
export async function createCertificateSource(
  load: () => Promise<ServerCertificate>,
  clock: ServerClock,
  logger: Logger
): Promise<CertificateSource> {
  let current = await load()
  const hearers = new Set<(next: ServerCertificate) => void>()
  let cancel = (): void => undefined

  async function look(): Promise<void> {
    try {
      const next = await load()
      if (next.pem.cert === current.pem.cert) return
      current = next
      logger.info('a new certificate is in use')
      for (const hear of hearers) hear(next)
    } catch (error) {
      logger.warn({ reason: asKickbackError(error).message }, 'the certificate could not be looked at again')
    }
  }

  function keepLooking(): void {
    cancel = clock.after(lookEveryMs, () => {
      void look().then(() => {
        if (hearers.size > 0) keepLooking()
      })
    })
  }

  return {
    current: () => current,
    watch(renewed) {
      if (hearers.size === 0) keepLooking()
      hearers.add(renewed)
      return () => {
        hearers.delete(renewed)
        if (hearers.size === 0) cancel()
      }
    }
  }
}
