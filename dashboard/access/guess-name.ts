import { pairingWords } from '../words/pairing.ts'

/** What this device is, as far as the browser tells: a start for the name that a person may change. */
export function guessName({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): string {
  const { guesses } = pairingWords
  // An iPad says that it is a Mac, which has no touch screen.
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return guesses.ipad
  if (/iPhone/.test(userAgent)) return guesses.iphone
  if (/Android/.test(userAgent)) return guesses.android
  if (/Macintosh/.test(userAgent)) return guesses.mac
  if (/Windows/.test(userAgent)) return guesses.windows
  return guesses.other
}
