import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rep } from '../../../contracts/rep.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createJournal } from '../../../firmware-bridge/publish/journal.ts'
import { createOutbox } from '../../../firmware-bridge/publish/outbox.ts'
import { buildChildProgram, type ChildProgram } from '../../support/child-program.ts'
import { temporaryFolder } from '../../support/server-store.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await buildChildProgram(join(import.meta.dirname, 'appending-child.ts'))
})
afterAll(() => program.remove())

/** Runs the child until it has reported so many durable reps, kills it, and returns all that it said. */
async function killAfter(folder: string, reps: number): Promise<{ durable: number; acknowledged: Set<number> }> {
  const child = spawn(process.execPath, [program.path, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let durable = 0
  const acknowledged = new Set<number>()
  const lines = createInterface(child.stdout)
  const read = once(lines, 'close')
  lines.on('line', (line) => {
    const [word, number] = line.split(' ')
    if (word === 'durable') durable = Number(number)
    else acknowledged.add(Number(number))
    if (durable >= reps) child.kill('SIGKILL')
  })
  const [, signal] = (await exited) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  await read
  return { durable, acknowledged }
}

async function survivors(folder: string): Promise<number[]> {
  const outbox = createOutbox({
    folder,
    journal: createJournal(folder, systemClock),
    clock: systemClock,
    logger: pino({ level: 'silent' })
  })
  await outbox.open({ ready: () => undefined, changed: () => undefined })
  const numbers = [...outbox.sendable()].map(({ payload }) => (JSON.parse(payload) as Rep).n)
  await outbox.close()
  return numbers
}

describe('kill -9', () => {
  it.each([3, 60, 301, 900, 1500])('loses nothing that was durable, after %i reps', async (reps) => {
    const folder = join(temporaryFolder(), `after-${reps}`)
    const { durable, acknowledged } = await killAfter(folder, reps)
    const left = await survivors(folder)

    const owed = Array.from({ length: durable }, (_, i) => i + 1).filter((n) => !acknowledged.has(n))
    const found = new Set(left)
    expect(owed.filter((n) => !found.has(n))).toEqual([])
    expect(left).toEqual([...left].sort((a, b) => a - b))
  })
})
