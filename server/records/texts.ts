import { KickbackError } from '#contracts/errors.ts'
import { nameLength } from '#contracts/records/name-length.ts'

/** Controls, line and paragraph ends, halves of characters, and what turns the direction of the text around it. */
const unfit = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Co}\u202a-\u202e\u2066-\u2069\ufeff]/u

/**
 * A name as it is kept: composed (NFC), without space at its ends or more than one in a row.
 * @throws KickbackError HTTP_BAD_REQUEST
 */
export function cleanName(text: string, field: string): string {
  const name = text
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim()
  if (unfit.test(name)) throw new KickbackError('HTTP_BAD_REQUEST', `${field} has characters that cannot be shown.`)
  // What a person sees of it: joiners and marks alone are nothing.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) throw new KickbackError('HTTP_BAD_REQUEST', `${field} is empty.`)
  if (Array.from(name).length > nameLength) {
    throw new KickbackError('HTTP_BAD_REQUEST', `${field} is longer than ${nameLength} characters.`)
  }
  return name
}
