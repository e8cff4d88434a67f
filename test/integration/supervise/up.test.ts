import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HealthReply, SetsReply } from '#contracts/http.ts'
import { dataFolder, runProgram, type Program } from '../../support/program.ts'
import { becomes, isRunning, killPart, pidsOf } from '../../support/supervised.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
let program: Program
let url: string

const cuff = 'simulated:seed=5,reps=4,rest=60'
const run = (...more: string[]): Program =>
  runProgram(
    ['up', '--cuff', cuff, '--http-port', '0', '--mqtt-port', '0', '--data', data.path].concat(
      ['--log-level', 'info'],
      more
    )
  )

beforeEach(async () => {
  data = await dataFolder()
  program = run()
  url = (await program.said(/Dashboard +(http:\S+)/))[1]!
})
afterEach(async () => {
  await program.stop('SIGKILL')
  await becomes(
    () => parts(),
    (pids) => pids.every((pid) => !isRunning(pid))
  )
  await data.remove()
})

const parts = (): number[] => [...pidsOf(program, 'server'), ...pidsOf(program, 'bridge')]
const running = (): number[] => parts().filter(isRunning)

/** Null where nobody answers. */
const health = async (): Promise<HealthReply | null> => {
  const reply = await fetch(`${url}/api/health`).catch(() => null)
  return reply === null ? null : ((await reply.json()) as HealthReply)
}
const isUp = () => becomes(health, (reply) => reply?.status === 'ok')

test('server and bridge are processes of their own, and health is well once both are up', async () => {
  await isUp()
  expect(running()).toHaveLength(2)
  expect(program.answer().match(/Ctrl-C stops\./g)).toHaveLength(1)
})

test('a killed bridge is missed by the health, and comes back', async () => {
  await isUp()
  const next = await killPart(program, 'bridge')
  await becomes(health, (reply) => reply?.parts.bridge === false || reply?.status === 'ok')
  await isUp()
  expect(running()).toEqual([pidsOf(program, 'server').at(-1), next])
  expect(program.answer().match(/Ctrl-C stops\./g)).toHaveLength(1)
})

test('a killed server comes back under the same address, with every rep that the bridge counted meanwhile', async () => {
  await program.said(/Set 1 {2}rep {2}2/)
  await killPart(program, 'server')
  await program.said(/Set 1 {2}done: (\d) clean, (\d) swung, (\d) short/)
  await isUp()
  const stored = await becomes(
    async () => ((await (await fetch(`${url}/api/sets`)).json()) as SetsReply).sets,
    (sets) => sets.some(({ summary }) => Object.values(summary.counts).reduce((a, b) => a + b) === 4)
  )
  expect(stored).toHaveLength(1)
  expect(pidsOf(program, 'bridge')).toHaveLength(1)
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends both, the bridge first', async (signal) => {
  await isUp()
  expect(await program.stop(signal)).toBe(0)
  expect(running()).toEqual([])
  // The bridge's goodbye went through the broker: nothing is left for a next time.
  const journal = join(data.path, 'outbox', 'cuff-1', 'journal.jsonl')
  expect(existsSync(journal) ? readFileSync(journal, 'utf8') : '').toBe('')
})

test('a second Ctrl-C ends everything at once, even a part that hangs', async () => {
  await isUp()
  process.kill(pidsOf(program, 'bridge').at(-1)!, 'SIGSTOP')
  // Two signals that follow each other too closely are one.
  const again = setInterval(() => void program.stop('SIGINT'), 50)
  const code = await program.ended
  clearInterval(again)
  expect(code).toBe(130)
  await becomes(running, (pids) => pids.length === 0)
})

test('a part that hangs does not keep the rest from ending within seconds', async () => {
  await isUp()
  process.kill(pidsOf(program, 'bridge').at(-1)!, 'SIGSTOP')
  expect(await program.stop('SIGTERM')).toBe(1)
  expect(program.output()).toContain('could not stop cleanly within five seconds')
  await becomes(running, (pids) => pids.length === 0)
})

test('the parts end with a supervisor that is killed, cleanly', async () => {
  await isUp()
  const before = parts()
  await program.stop('SIGKILL')
  await becomes(
    () => before.filter(isRunning),
    (pids) => pids.length === 0
  )
  // The bridge takes its lock away only when it is stopped, not when it is killed.
  expect(existsSync(join(data.path, 'outbox', 'cuff-1', 'lock'))).toBe(false)
})

describe('a part that dies again and again', () => {
  test('is told plainly, with its last words and the log, while the other goes on; it is back once it can be', async () => {
    await isUp()
    const database = join(data.path, 'kickback.db')
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(database + end)) renameSync(database + end, `${database}.good${end}`)
    }
    writeFileSync(database, 'this is no database '.repeat(100))
    process.kill(pidsOf(program, 'server').at(-1)!, 'SIGKILL')
    await program.said(/Error STORE_DAMAGED: .*kickback\.db.*\n {2}What to do: .*backup/)
    const [, words, remedy] = await program.said(/Error PART_CRASH_LOOP: (.*)\n {2}What to do: (.*)/)
    expect(words).toMatch(/^The server .*kickback\.db/)
    expect(remedy).toContain(join(data.path, 'crashes.log'))
    expect(readFileSync(join(data.path, 'crashes.log'), 'utf8')).toMatch(/server ended: .*kickback\.db/)
    expect(pidsOf(program, 'bridge').filter(isRunning)).toHaveLength(1)

    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(`${database}.good${end}`)) renameSync(`${database}.good${end}`, database + end)
    }
    await becomes(health, (reply) => reply?.status === 'ok', 60_000)
    await program.said(/The server is up again\./)
  })
})

test.skipIf(process.platform !== 'linux')("a broker's password is not in the parts' arguments", async () => {
  await program.stop()
  program = run('--mqtt', 'mqtt://me:hush@127.0.0.1:1')
  await program.said(/Ctrl-C stops\./)
  const lines = running().map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  expect(lines).toHaveLength(2)
  expect(lines.join('\n')).not.toContain('hush')
  expect(program.output()).not.toContain('hush')
})
