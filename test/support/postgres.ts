import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { isMissing } from './missing-tool.ts'

/** Debian keeps the server's programs out of the path, a folder for each version. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':')
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

const programs = findPrograms()

/** For `describe.skipIf`: says so where PostgreSQL is missing. */
export const noPostgres = isMissing(
  'PostgreSQL',
  programs !== null,
  'Install it (apt-get install postgresql): its own service is not needed.'
)

/** The server refuses to run as root: there it runs as the user that the package made, or as nobody. */
function otherUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string): number => {
    try {
      return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
    } catch {
      // Installed without its user, which some containers are.
      return 65_534
    }
  }
  return { uid: id('-u'), gid: id('-g') }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

export interface PostgresCluster {
  port: number
  user: string
  password: string
  /** The address of a database that holds nothing yet. */
  freshDatabase(): Promise<string>
  /** Runs SQL as the owner of the cluster. */
  run(sql: string, database?: string): Promise<Record<string, unknown>[]>
  /** Puts a dump into a database with PostgreSQL's own program. */
  restore(file: string, address: string): Promise<void>
  /** Begins a transaction with this statement and leaves it open until it is released. */
  hold(sql: string, database: string): Promise<{ release: () => Promise<void> }>
  /** Ends the server: at once, with every connection, or as a power cut does. */
  stop(how?: 'fast' | 'crash'): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

const password = 'ankle-cuff-secret'

/** A PostgreSQL server of this process' own on a free loopback port, with its data in a temporary folder. */
export async function createCluster(): Promise<PostgresCluster> {
  if (programs === null) throw new Error('PostgreSQL is not on this machine')
  const bin = programs
  const as = otherUser()
  const folder = mkdtempSync(join(tmpdir(), 'kickback-postgres-'))
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (as !== undefined) for (const path of [folder, passwordFile]) chownSync(path, as.uid, as.gid)
  const data = join(folder, 'data')
  const words = ['--username=kickback', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
  execFileSync(join(bin, 'initdb'), ['-D', data, ...words, '--locale=C.UTF-8', '--no-sync', '--no-instructions'], {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const port = await freePort()
  let running: ChildProcess | null = null
  let made = 0

  async function start(): Promise<void> {
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: 60
    }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(bin, 'postgres'), ['-D', data, '-c', 'lc_messages=C', ...flags], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe']
    })
    running = child
    await new Promise<void>((resolve, reject) => {
      const said: string[] = []
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line)
        if (line.includes('ready to accept connections')) resolve()
      })
      child.once('exit', (code) => reject(new Error(`postgres ended with ${code ?? 'a signal'}:\n${said.join('\n')}`)))
    })
  }

  async function stop(how: 'fast' | 'crash' = 'fast'): Promise<void> {
    const child = running
    running = null
    if (child === null || child.exitCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // SIGINT ends every connection and writes all down; SIGQUIT leaves that to the recovery at the next start.
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await gone
  }

  async function connected(database: string): Promise<pg.Client> {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'kickback', password, database })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async function run(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = await connected(database)
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }

  process.once('exit', () => running?.kill('SIGQUIT'))
  await start()
  return {
    port,
    user: 'kickback',
    password,
    async freshDatabase() {
      made += 1
      await run(`create database kickback_${made}`)
      return `postgres://kickback:${password}@127.0.0.1:${port}/kickback_${made}`
    },
    run,
    restore(file, address) {
      execFileSync(join(bin, 'pg_restore'), ['--no-owner', '--exit-on-error', `--dbname=${address}`, file])
      return Promise.resolve()
    },
    async hold(sql, database) {
      const client = await connected(database)
      await client.query('begin')
      await client.query(sql)
      return { release: () => client.end() }
    },
    stop,
    start,
    async remove() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
