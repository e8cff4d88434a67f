import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKickbackError } from '#contracts/errors.ts'
import { parseDatabaseAddress } from '../../../server/store/database-address.ts'

test('a path is a SQLite file, a postgres address is shown without its password', () => {
  expect(parseDatabaseAddress('/var/lib/kickback/kickback.db')).toMatchObject({ engine: 'sqlite' })
  expect(parseDatabaseAddress('C:\\kickback\\kickback.db')).toMatchObject({ engine: 'sqlite' })
  expect(parseDatabaseAddress('postgresql://kick:s%40fe@db.gym:5433/reps?sslmode=require')).toMatchObject({
    engine: 'postgres',
    shown: 'postgres://kick@db.gym:5433/reps'
  })
})

test('an address that is not whole is refused', () => {
  for (const text of [
    '',
    'mysql://a@b/c',
    'postgres://host/',
    'postgres://host/db',
    'postgres://u@h',
    'postgres://u@h/a/b'
  ]) {
    expect(() => parseDatabaseAddress(text), text).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID_OPTION' }))
  }
})

test('no password is ever shown, however it was written', () => {
  const odd = fc.stringMatching(/^[a-z0-9@/:#?%&=+ ]{0,6}$/)
  fc.assert(
    fc.property(odd, odd, (before, after) => {
      const text = `postgres://kick:${before}SECRET${after}@db/reps`
      let told: string
      try {
        told = parseDatabaseAddress(text).shown
      } catch (error) {
        if (!isKickbackError(error)) throw error
        told = `${error.message} ${error.advice ?? ''}`
      }
      expect(told).not.toMatch(/SECRET/i)
    }),
    { numRuns: 2000 }
  )
})
