import { isKnownQuality } from '#contracts/quality-words.ts'
import type { Quality } from '#contracts/words.ts'
import type { CuffState } from '../connection/cuff-state.ts'

export type SignalNote =
  { kind: 'slow'; seenHz: number; toldHz: number } | { kind: 'quality'; quality: Exclude<Quality, 'ok'> | 'unknown' }

/** As the doctor has it: a rate further off than this is not the one that was asked for. */
const slowShare = 0.9

/** What the cuff itself says of its signal: the rate of the last minute, and the quality of the last rep. */
export function signalNotes(cuff: CuffState | null): SignalNote[] {
  const notes: SignalNote[] = []
  const seenHz = cuff?.health?.rateHz ?? null
  const toldHz = cuff?.about?.rateHz ?? null
  if (seenHz !== null && toldHz !== null && seenHz < slowShare * toldHz) notes.push({ kind: 'slow', seenHz, toldHz })
  const word = cuff?.lastRep?.quality ?? (cuff?.about?.hasGyro === false ? 'no-gyro' : 'ok')
  if (word !== 'ok') notes.push({ kind: 'quality', quality: isKnownQuality(word) ? word : 'unknown' })
  return notes
}
