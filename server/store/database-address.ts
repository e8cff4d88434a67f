import { KickbackError } from '#contracts/errors.ts'

/** Where the database is: a SQLite file, or a database on a PostgreSQL server. */
export type DatabaseAddress =
  { engine: 'sqlite'; path: string; shown: string } | { engine: 'postgres'; url: string; shown: string }

const advice =
  'Give postgres://USER:PASSWORD@HOST:PORT/DATABASE; in the password write %40 for @, %2F for /, %3A for :, %23 for # and %3F for ?.'

/**
 * Reads `postgres://user:password@host:port/database`, or the path of a SQLite file. What is shown of an address, and
 * what an error says of it, never holds its password.
 * @throws KickbackError CONFIG_INVALID_OPTION
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    if (text === '') throw new KickbackError('CONFIG_INVALID_OPTION', 'The address of the database is empty.')
    return { engine: 'sqlite', path: text, shown: text }
  }
  if (!/^postgres(ql)?:\/\//i.test(text)) {
    const scheme = text.slice(0, text.indexOf(':')).slice(0, 20)
    throw new KickbackError('CONFIG_INVALID_OPTION', `A database of the kind ${scheme}: is not known.`, { advice })
  }
  const url = URL.canParse(text) ? new URL(text) : null
  const database = url === null ? '' : decoded(url.pathname.slice(1))
  // An @ behind the host, or a #, is a password that was not written as addresses want it: the rest of it is no name.
  const torn = url === null || url.hash !== '' || url.pathname.includes('@') || url.search.includes('@')
  if (torn || url.hostname === '' || url.username === '' || database === null || !/^[^/]+$/.test(database)) {
    throw new KickbackError('CONFIG_INVALID_OPTION', 'The address of the PostgreSQL database is not whole.', { advice })
  }
  const port = url.port === '' ? '' : `:${url.port}`
  return { engine: 'postgres', url: text, shown: `postgres://${url.username}@${url.hostname}${port}/${database}` }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign: the address is refused as a whole.
    return null
  }
}
