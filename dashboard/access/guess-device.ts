import type { pairing } from '../words/en/pairing.ts'

/** What this device is, as far as the browser tells: a start for the name that a person may change. */
export function guessDevice({
  userAgent,
  maxTouchPoints
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): keyof typeof pairing.devices {
  // An iPad says that it is a Mac, which has no touch screen.
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'ipad'
  if (/iPhone/.test(userAgent)) return 'iphone'
  if (/Android/.test(userAgent)) return 'android'
  if (/Macintosh/.test(userAgent)) return 'mac'
  if (/Windows/.test(userAgent)) return 'windows'
  return 'other'
}
