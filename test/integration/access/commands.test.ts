import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mosquittoAcl } from '../../../server/access/mosquitto.ts'
import { dataFolder, runProgram } from '../../support/program.ts'

/** What one command of the program answers, and its exit code. */
async function kickback(...args: string[]): Promise<{ text: string; code: number | null }> {
  const program = runProgram(args)
  const code = await program.ended
  return { text: program.output(), code }
}

test('the commands ask the running server, over TLS too, and what they print works', async () => {
  const data = await dataFolder()
  const program = runProgram([
    ...['server', '--lan', '--tls', 'self-signed', '--data', data.path],
    ...['--http-port', '0', '--mqtt-port', '0', '--mqtts-port', '0']
  ])
  onTestFinished(async () => {
    await program.stop()
    await data.remove()
  })
  const port = (await program.said(/Dashboard +https:\/\/127\.0\.0\.1:(\d+)/))[1]!
  await program.said(/SHA-256 +([0-9A-F]{2}:){31}[0-9A-F]{2}/)
  const at = ['--http-port', port]

  const pair = await kickback('pair', '--role', 'viewer', ...at)
  expect(pair.code).toBe(0)
  // A machine without a network has nowhere to send a tablet, and says so.
  expect(pair.text).toMatch(/enter {2}[2-9A-Z]{4}-[2-9A-Z]{4}|listens to this machine alone/)

  expect((await kickback('access', 'list', ...at)).text).toContain('No tablet is paired')
  const added = await kickback('access', 'add-cuff', 'cuff-2', ...at)
  expect(added.text).toMatch(/kickback bridge --cuff-id cuff-2 --mqtt mqtt:\/\/cuff-2:[\w-]{43}@/)
  const key = /cuff-2:([\w-]{43})@/.exec(added.text)![1]!
  const listed = await kickback('access', 'list', ...at)
  expect(listed.text).toContain('cuff-2  since')
  expect(listed.text).not.toContain(key)

  const folder = join(data.path, 'mosquitto')
  expect((await kickback('access', 'mosquitto', folder, ...at)).code).toBe(0)
  expect(readFileSync(join(folder, 'kickback.acl'), 'utf8')).toBe(mosquittoAcl())
  expect(readFileSync(join(folder, 'kickback.passwords'), 'utf8')).toMatch(/^cuff-2:\$7\$101\$[\w+/=]+\$[\w+/=]+\n$/)
  expect(statSync(join(folder, 'kickback.passwords')).mode & 0o777).toBe(0o600)

  expect(await kickback('access', 'remove-cuff', 'cuff-2', ...at)).toMatchObject({ code: 0 })
  const again = await kickback('access', 'remove-cuff', 'cuff-2', ...at)
  expect(again.code).toBe(1)
  expect(again.text).toContain('HTTP_NOT_FOUND')
  expect((await kickback('access', 'revoke', 'nobody', ...at)).text).toContain('There is no such tablet.')
  expect((await kickback('access', 'add-cuff', 'No Name', ...at)).code).toBe(2)
  expect(program.output()).not.toContain(key)
})

test('a command that finds no server says what to do', async () => {
  const { text, code } = await kickback('pair', '--server', 'http://127.0.0.1:1')
  expect(code).toBe(1)
  expect(text).toMatch(/HTTP_UNREACHABLE[^]*kickback up/)
})
