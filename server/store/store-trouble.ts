import { constants } from 'node:os'
import { isKickbackError, KickbackError, type ErrorCode } from '#contracts/errors.ts'

interface Kind {
  code: ErrorCode
  says: string
  advice?: string
}

const noServer =
  'Check that the PostgreSQL server runs, and the host and port in --database. Nothing is lost meanwhile: what was not kept is sent again.'

/** What SQLite's result codes mean to a person. */
const sqliteKinds: Record<string, Kind> = {
  SQLITE_FULL: { code: 'STORE_DISK_FULL', says: 'The disk of the database is full' },
  SQLITE_READONLY: { code: 'STORE_READ_ONLY', says: 'The database cannot be written' },
  SQLITE_IOERR: {
    code: 'STORE_UNAVAILABLE',
    says: 'The disk of the database fails',
    advice: 'Look at the disk: it may be full, worn out or unplugged. Nothing is lost meanwhile.'
  },
  SQLITE_CORRUPT: { code: 'STORE_DAMAGED', says: 'The database is damaged' },
  SQLITE_NOTADB: { code: 'STORE_DAMAGED', says: 'The file is damaged, or is no database' },
  SQLITE_BUSY: {
    code: 'STORE_UNAVAILABLE',
    says: 'Another program holds the database',
    advice: 'End the other program that has the database open for writing, perhaps a second server.'
  }
}

/** What PostgreSQL's SQLSTATEs mean to a person; the first that fits. */
const postgresKinds: [RegExp, Kind][] = [
  [/^(28...|3D000)$/, { code: 'STORE_REFUSED', says: 'The PostgreSQL server refuses' }],
  [/^42501$/, { code: 'STORE_NO_RIGHTS', says: 'The user of the database may not do this' }],
  [/^53100$/, { code: 'STORE_DISK_FULL', says: 'The disk of the PostgreSQL server is full' }],
  [
    /^25006$/,
    {
      code: 'STORE_READ_ONLY',
      says: 'The PostgreSQL database takes no writes',
      advice:
        'It may be a standby: name the primary in --database, or set default_transaction_read_only to off. Nothing is lost meanwhile: what was not kept is sent again.'
    }
  ],
  [
    /^53300$/,
    {
      code: 'STORE_UNAVAILABLE',
      says: 'The PostgreSQL server has no connection left',
      advice: 'Raise max_connections of the PostgreSQL server: each Kickback server takes up to eight.'
    }
  ],
  [
    /^XX00[12]$/,
    { code: 'STORE_DAMAGED', says: 'The database is damaged', advice: 'Restore the database from a backup.' }
  ]
]

/** Whatever a database throws, as the one coded error that callers know. */
export function storeTrouble(cause: unknown): KickbackError {
  if (isKickbackError(cause)) return cause
  const reason = reasonOf(cause)
  const kind = kindOf(cause)
  if (kind === null) {
    return new KickbackError('STORE_UNAVAILABLE', `The database does not answer: ${reason}.`, { cause })
  }
  const { code, says, advice } = kind
  return new KickbackError(code, `${says}: ${reason}.`, { cause, ...(advice === undefined ? {} : { advice }) })
}

function kindOf(cause: unknown): Kind | null {
  const named = (cause as { sqliteCodeName?: unknown } | null)?.sqliteCodeName
  if (typeof named === 'string') return sqliteKind(named, cause)
  const code = codeOf(cause)
  const known = postgresKinds.find(([form]) => form.test(code))
  if (known !== undefined) return known[1]
  if (!isConnectionLoss(cause)) return null
  return { code: 'STORE_UNAVAILABLE', says: 'The PostgreSQL server does not answer', advice: noServer }
}

/** SQLite calls some failures of the disk by one name; the system's own number tells them apart. */
function sqliteKind(name: string, cause: unknown): Kind | null {
  const number = (cause as { systemErrno?: unknown }).systemErrno
  if (number === constants.errno.ENOSPC || number === constants.errno.EDQUOT) return sqliteKinds['SQLITE_FULL'] ?? null
  if (number === constants.errno.EROFS) return sqliteKinds['SQLITE_READONLY'] ?? null
  return Object.entries(sqliteKinds).find(([known]) => name.startsWith(known))?.[1] ?? null
}

export const reasonOf = (cause: unknown): string => {
  // A host with several addresses fails with one error for each, in an envelope that says nothing.
  const first: unknown = cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause
  return (first instanceof Error ? first.message : String(first)).replace(/[.\s]+$/, '')
}

/** The code of an error of Node or of PostgreSQL (SQLSTATE); '' where it has none. */
export function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : ''
  return typeof code === 'string' ? code : ''
}

/** True where the connection to a database server is gone, or as good as gone. */
export function isConnectionLoss(cause: unknown): boolean {
  const code = codeOf(cause)
  // 08: connection exceptions. 57P: the server shuts down, crashed or is not up yet. 25P03: idle in a transaction for too long.
  if (/^(08...|57P0.|25P03)$/.test(code)) return true
  if (/^E[A-Z]{2,}$/.test(code)) return true
  return code === '' && /timeout|terminated|not queryable|connection error/i.test(reasonOf(cause))
}

/** True where two transactions stood in each other's way, and the one that had to give in may simply be run again. */
export const isCollision = (cause: unknown): boolean => /^(40001|40P01)$/.test(codeOf(cause))

/** True where the fault is not in what was to be written: anything else would fail the same way. */
export const concernsEverything = (error: unknown): boolean =>
  isKickbackError(error) &&
  (error.code !== 'STORE_UNAVAILABLE' || isConnectionLoss(error.cause) || kindOf(error.cause) !== null)
