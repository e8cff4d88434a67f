import { spawn } from 'node:child_process'
import { KickbackError } from '#contracts/errors.ts'

/** Parameters of an address that PostgreSQL's own programs know as well. */
const shared = ['host', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey']

/** The address without its password, as PostgreSQL's programs take it: their arguments can be seen by everyone. */
export function withoutPassword(address: string): { url: string; password: string } {
  const url = new URL(address)
  const password = decodeURIComponent(url.password)
  url.password = ''
  for (const name of [...url.searchParams.keys()]) if (!shared.includes(name)) url.searchParams.delete(name)
  return { url: url.toString(), password }
}

/**
 * Copies a PostgreSQL database with pg_dump, in the form that pg_restore takes; checks that the copy can be read.
 * @throws KickbackError STORE_TOOL_MISSING, STORE_UNAVAILABLE
 */
export async function dumpPostgres(address: string, file: string, shownFile: string): Promise<void> {
  const { url, password } = withoutPassword(address)
  const words = ['--format=custom', '--no-owner', '--no-privileges']
  const byHand = `pg_dump ${words.join(' ')} --file=${shownFile} "${url}"`
  await run('pg_dump', [...words, `--file=${file}`, `--dbname=${url}`], { password, byHand })
  const contents = await run('pg_restore', ['--list', file], { password: '', byHand })
  if (!/TABLE DATA \S+ reps /.test(contents)) {
    throw new KickbackError('STORE_DAMAGED', 'The copy that pg_dump made holds no reps.', {
      advice: `By hand: ${byHand}`
    })
  }
}

function run(program: string, words: string[], given: { password: string; byHand: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', ...(given.password === '' ? {} : { PGPASSWORD: given.password }) }
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let wrong = ''
    child.stdout.on('data', (data: Buffer) => (said += data.toString()))
    child.stderr.on('data', (data: Buffer) => (wrong = (wrong + data.toString()).slice(-2000)))
    child.on('error', (cause) =>
      reject(
        new KickbackError(
          'STORE_TOOL_MISSING',
          `${program} is not on this machine: PostgreSQL's own program makes the copy.`,
          {
            cause,
            advice: `Install it (apt-get install postgresql-client), or run where it is: ${given.byHand}`
          }
        )
      )
    )
    child.on('close', (code) => {
      if (code === 0) resolve(said)
      else {
        const why = wrong.trim().split('\n').at(-1) ?? ''
        reject(
          new KickbackError('STORE_UNAVAILABLE', `${program} failed: ${why}.`, { advice: `By hand: ${given.byHand}` })
        )
      }
    })
  })
}
