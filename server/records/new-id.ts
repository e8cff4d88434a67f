import { randomBytes } from 'node:crypto'

/** A name for a new record that no other has: 80 random bits. */
export const newId = (): string => randomBytes(10).toString('hex')
