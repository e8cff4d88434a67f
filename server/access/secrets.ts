import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { codeLength, codeLetters } from '#contracts/access.ts'

/** True where both are the same text; takes as long whether they differ early or late. */
export function sameText(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}

export const newId = (): string => randomBytes(8).toString('hex')

/** 256 bits: nobody guesses it, so that one round of hashing guards it at rest. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('')
/** A code is short: under a secret its hash does not give it away to whoever reads the database's copy. */
export const hashOfCode = (code: string, signingSecret: string): string =>
  createHmac('sha256', signingSecret).update(`code ${code}`).digest('hex')
