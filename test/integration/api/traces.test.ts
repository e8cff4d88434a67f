import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HealthReply, SessionExport, SetReply, SetsReply } from '#contracts/http.ts'
import { createSimulatedCuff } from '../../../firmware-bridge/cuff/simulated/simulated-cuff.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import { silentLogger, turnUntil } from '../../support/firmata-driver.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { getJson, runServer } from '../../support/server-harness.ts'
import { createBench, cuffId, type Bench } from '../mqtt/bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await createBench('aedes')
})
afterEach(() => bench.stop())

/** A simulated cuff through one set, to its end. */
async function playSet(): Promise<void> {
  const clock = createManualClock()
  const leg = { seed: 5, reps: 5, restSeconds: 20 }
  const cuff = createSimulatedCuff({ clock, random: () => 0.5, logger: silentLogger, ...leg })
  const { bridge } = await bench.bridge({
    clock,
    cuff,
    createCounter: (listener, initial) => createRepCounter({ ...initial, listener })
  })
  await turnUntil(clock, () => bridge.state().live.set?.active === false, { withinMs: 600_000 })
  await bench.listener.first('set')
}

it('every rep of a set comes out of HTTP with the trace that its bridge sent, which sets and snapshots go without', async () => {
  const { url } = await runServer({ broker: { url: bench.broker().url } })
  await expect.poll(async () => ((await getJson(`${url}/api/health`)) as HealthReply).parts.broker).toBe(true)
  await playSet()

  const words = bench.listener.of('rep')
  const sent = new Map(words.flatMap(({ id, trace }) => (trace === undefined ? [] : [[id, trace] as const])))
  expect(words.filter(({ state, trace }) => (trace !== undefined) !== (state === 'confirmed'))).toEqual([])
  const [told] = bench.listener.of('set')
  expect(told?.reps.length).toBeGreaterThanOrEqual(4)
  const untraced = JSON.stringify([bench.listener.of('set'), bench.listener.of('live')])
  expect(bench.listener.of('live').some(({ lastRep }) => lastRep?.state === 'confirmed')).toBe(true)
  expect(untraced).not.toContain('trace')

  const address = `${url}/api/sets/${cuffId}/${told?.session}/1`
  const ids = told?.reps.map(({ id }) => id)
  await expect
    .poll(async () => ((await getJson(address)) as Partial<SetReply>).reps?.map(({ id }) => id), { timeout: 20_000 })
    .toEqual(ids)
  const { reps } = (await getJson(address)) as SetReply
  for (const rep of reps) {
    expect(rep.trace).toEqual(sent.get(rep.id))
    const { startSeconds = NaN, stepSeconds = NaN, legAngleDegrees = [] } = rep.trace ?? {}
    expect(startSeconds).toBeLessThanOrEqual(rep.concentricStart)
    expect(startSeconds + (legAngleDegrees.length - 1) * stepSeconds).toBeGreaterThanOrEqual(rep.eccentricEnd)
    expect(Math.abs(Math.max(...legAngleDegrees) - rep.romDegrees)).toBeLessThan(0.18 * rep.romDegrees)
  }

  const list = (await getJson(`${url}/api/sets`)) as SetsReply
  expect(list.sets).toHaveLength(1)
  expect(JSON.stringify(list)).not.toContain('trace')
  const file = (await getJson(`${address}/export?format=json`)) as SessionExport
  expect(file.sets[0]?.reps.map(({ trace }) => trace)).toEqual(reps.map(({ trace }) => trace))
  const table = await (await fetch(`${address}/export?format=csv`)).text()
  expect(table.split('\r\n')).toHaveLength(reps.length + 2)
  expect(table).not.toMatch(/trace|leg_?angle/i)
})
