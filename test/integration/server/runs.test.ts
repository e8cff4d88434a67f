import { expect, test } from 'vitest'
import type { SetReply } from '#contracts/http.ts'
import type { PlanItem } from '#contracts/records/plan.ts'
import type { RecordChange } from '#contracts/records/change.ts'
import type { Run, RunStep } from '#contracts/records/run.ts'
import { freePort } from '../../support/free-port.ts'
import { getJson, next, runServer, screen } from '../../support/server-harness.ts'
import { startCuff, type TestCuff } from '../chain/cuffs.ts'

const settled = { timeout: 60_000 }
const reps = 2

const item: PlanItem = {
  exercise: 'kickback',
  sets: 2,
  repsFrom: 6,
  repsTo: 8,
  loadKg: 12.5,
  sideOrder: 'alternating',
  tempo: null,
  restSeconds: 3600
}
/** Two sets of each side in turn, then one of another exercise with another target. */
const items: PlanItem[] = [
  item,
  { ...item, exercise: 'hip-bridge', sets: 1, repsTo: 12, sideOrder: 'right-only', loadKg: null }
]

async function post(url: string, body: unknown): Promise<Run> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(reply.status, url).toBe(200)
  return (await reply.json()) as Run
}

const runAt = async (url: string): Promise<Run> => (await getJson(`${url}/api/runs/legs`)) as Run

/** What the cuff is set to count. */
function setTo({ bridge }: TestCuff): Pick<RunStep, 'exercise' | 'side' | 'repsTo'> {
  const { exercise, side, targetReps } = bridge.state().live
  return { exercise, side, repsTo: targetReps ?? 0 }
}

/** Waits until the cuff is told of a step of the run, and does its set. Nobody else says anything to cuff or server. */
async function doStep(cuff: TestCuff, run: Run, index: number): Promise<void> {
  const { exercise, side, repsTo } = run.steps[index]!
  await expect.poll(() => setTo(cuff), settled).toEqual({ exercise, side, repsTo })
  await cuff.train(reps, () => true)
}

test('a plan of both sides goes to its end by itself, with a restart in mid-plan while a set is done', async () => {
  const broker = { host: '127.0.0.1', port: await freePort() }
  const first = await runServer({ broker })
  const cuff = await startCuff('cuff-1', first.mqttUrl)
  await expect.poll(async () => (await fetch(`${first.url}/api/cuffs/cuff-1`)).status, settled).toBe(200)
  const watching = screen(first.url)
  const changes: RecordChange[] = []
  watching.on('records', (change) => void changes.push(change))
  const connected = next(watching, 'snapshot')
  watching.connect()
  await connected

  const run = await post(`${first.url}/api/cuffs/cuff-1/run`, { id: 'legs', name: 'Legs', items })
  expect(run.steps.map(({ exercise, side }) => `${exercise} ${side}`)).toEqual([
    'kickback left',
    'kickback right',
    'kickback left',
    'kickback right',
    'hip-bridge right'
  ])
  await doStep(cuff, run, 0)
  await expect.poll(() => runAt(first.url), settled).toMatchObject({ at: 1, phase: 'rest' })
  expect(changes.filter(({ kind }) => kind === 'run').length).toBeGreaterThanOrEqual(2)
  await expect.poll(() => setTo(cuff).side, settled).toBe('right')

  await first.server.stop()
  await doStep(cuff, run, 1)
  const second = await runServer({ broker, database: first.database })
  await expect.poll(() => runAt(second.url), settled).toMatchObject({ at: 2, phase: 'rest', trouble: null })
  for (const index of [2, 3]) {
    await doStep(cuff, run, index)
    await expect.poll(async () => (await runAt(second.url)).at, settled).toBe(index + 1)
  }
  await doStep(cuff, run, 4)
  await expect.poll(() => runAt(second.url), settled).toMatchObject({ at: 5, phase: 'done', endedWhy: 'done' })

  const over = await runAt(second.url)
  expect(over.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
  const sets = over.steps.map(({ setId }) => setId)
  expect(new Set(sets).size).toBe(5)
  for (const [step, { setId, exercise, side, loadKg, repsFrom, repsTo }] of over.steps.entries()) {
    const set = (await getJson(`${second.url}/api/sets/${setId!.replace('set-', '')}`)) as SetReply
    expect(set).toMatchObject({ exercise, side, summary: { counts: { clean: reps } } })
    expect(set.plan).toEqual({ runId: 'legs', step, loadKg, repsFrom, repsTo, tempo: null })
  }
  expect(await getJson(`${second.url}/api/runs?running=true`)).toEqual({ runs: [], next: null })
})
