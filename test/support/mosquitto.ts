import { execFileSync, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { userInfo } from 'node:os'
import { onTestFinished } from 'vitest'
import { isMissing } from './missing-tool.ts'
import { temporaryFolder } from './server-store.ts'

const programs = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto']
const program = programs.find((path) => existsSync(path))

/** For `describe.skipIf`: true where there is no Mosquitto to test with, after saying how to get one. */
export const noMosquitto = isMissing(
  'Mosquitto',
  program !== undefined,
  'Install it (Debian, Ubuntu: sudo apt-get install mosquitto).'
)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** A Mosquitto of this test's own with these users and rules, gone with the test. Resolves with its port. */
export async function runMosquitto({ passwords, acl }: { passwords: string; acl: string }): Promise<number> {
  if (program === undefined) throw new Error('there is no Mosquitto')
  const folder = temporaryFolder()
  const port = await freePort()
  writeFileSync(join(folder, 'passwords'), passwords, { mode: 0o600 })
  writeFileSync(join(folder, 'acl'), acl, { mode: 0o600 })
  const lines = [
    // As docs/security.md has it for the cuffs' listener.
    'per_listener_settings true',
    `listener ${port} 127.0.0.1`,
    'use_username_as_clientid true',
    'allow_anonymous false',
    `password_file ${join(folder, 'passwords')}`,
    `acl_file ${join(folder, 'acl')}`,
    `user ${userInfo().username}`
  ]
  writeFileSync(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`)
  const child = spawn(program, ['-c', join(folder, 'mosquitto.conf'), '-v'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (/mosquitto version .* running/.test(said)) resolve()
      })
    }
    child.once('exit', () => reject(new Error(`Mosquitto ended:\n${said}`)))
  })
  return port
}

/** A line of a password file, as Mosquitto's own tool writes it. */
export function passwordLine(user: string, password: string): string {
  const file = join(temporaryFolder(), 'made')
  writeFileSync(file, `${user}:${password}\n`)
  execFileSync('mosquitto_passwd', ['-U', file])
  return execFileSync('cat', [file], { encoding: 'utf8' })
}
