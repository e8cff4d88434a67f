import type { CuffAbout } from '../../firmware-bridge/cuff/cuff.ts'

type Source = Pick<CuffAbout, 'source' | 'address' | 'rateHz' | 'sensor'>

/** What streams, and from where. */
export function sourceLine(about: Source | null): string {
  if (about === null || about.source === 'file') return 'the recording'
  const place = about.source === 'simulated' ? 'simulated' : (about.address ?? about.source)
  const rate = about.rateHz === null ? '' : `, ${about.rateHz.toFixed(0)} Hz`
  return `${about.sensor ?? 'sensor'} (${place}${rate})`
}

interface Trouble {
  message: string
  advice: string | null
}

/** A change of the link in words; null where there is nothing to say of it. */
export function linkLine(link: string, trouble: Trouble | null, about: Source | null): string | null {
  const wrong = trouble === null ? '' : `${trouble.message} ${trouble.advice ?? ''}`.trimEnd()
  if (link === 'streaming')
    return [`Cuff streaming: ${sourceLine(about)}`, wrong].filter((part) => part !== '').join('. ')
  return trouble === null ? null : `Cuff ${link}: ${wrong}`
}
