import { beforeEach, expect, test } from 'vitest'
import type { Ready } from '../../../cli/supervise/messages.ts'
import { createSupervisor, type Supervisor } from '../../../cli/supervise/supervisor.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { ready, scriptedProcesses, type ScriptedRun } from './scripted-process.ts'

let clock: ManualClock
let runs: ScriptedRun[]
let supervisor: Supervisor
let ups: (readonly Ready[])[]
let hung: string[]

function supervise(mqttUrl: string | null): void {
  clock = createManualClock()
  const scripted = scriptedProcesses()
  runs = scripted.runs
  ups = []
  hung = []
  supervisor = createSupervisor({
    given: { KICKBACK_CUFF: 'simulated' },
    mqttUrl,
    startProcess: scripted.startProcess,
    clock,
    random: () => 0,
    listener: {
      up: (words) => ups.push(words),
      started: () => undefined,
      line: () => undefined,
      died: () => undefined,
      recovered: () => undefined,
      hung: (part) => hung.push(part)
    }
  })
  supervisor.start()
}
beforeEach(() => supervise(null))

const latest = (part: string): ScriptedRun => runs.findLast((run) => run.part === part)!
const url = 'mqtt://127.0.0.1:1883'

test('both are started at once, and the bridge is told of the broker when there is one', () => {
  expect(runs.map(({ part }) => part)).toEqual(['server', 'bridge'])
  expect(latest('bridge').told).toEqual([])
  latest('server').word(ready({ mqttUrl: url }))
  expect(latest('bridge').told).toEqual([{ kind: 'broker', url }])
})

test('is up once both are, whichever came last, and says so once', () => {
  latest('server').word(ready({ mqttUrl: url }))
  expect(ups).toEqual([])
  latest('bridge').word(ready({ rows: [['Cuff', 'simulated']] }))
  expect(ups).toEqual([[ready({ mqttUrl: url }), ready({ rows: [['Cuff', 'simulated']] })]])
  latest('bridge').end({ signal: 'SIGKILL' })
  clock.advance(1000)
  latest('bridge').word(ready())
  expect(ups).toHaveLength(1)
})

test('the bridge counts without a server that cannot start, where it is known at which address that will be', () => {
  supervise(url)
  latest('server').word({ kind: 'failed', code: 'STORE_UNAVAILABLE', message: 'away', advice: null })
  latest('server').end({ code: 1 })
  expect(latest('bridge').told).toEqual([{ kind: 'broker', url }])
})

test('the death of one leaves the other alone', () => {
  latest('server').word(ready({ mqttUrl: url }))
  latest('bridge').word(ready())
  latest('server').end({ signal: 'SIGKILL' })
  clock.advance(1000)
  expect(runs.map(({ part }) => part)).toEqual(['server', 'bridge', 'server'])
  expect(latest('bridge').told).toEqual([{ kind: 'broker', url }])
})

test('the bridge is stopped first, the server when that has ended', async () => {
  const stopping = supervisor.stop()
  expect(latest('bridge').told).toEqual([{ kind: 'stop' }])
  expect(latest('server').told).toEqual([])
  latest('bridge').end({ code: 0 })
  await expect.poll(() => latest('server').told).toEqual([{ kind: 'stop' }])
  latest('server').end({ code: 0 })
  await stopping
  expect(clock.pendingTimers()).toBe(0)
})

test('a bridge that does not end does not keep the server from a stop of its own, and is killed then', async () => {
  const stopping = supervisor.stop()
  clock.advance(3_500)
  await expect.poll(() => latest('server').told).toEqual([{ kind: 'stop' }])
  latest('server').end({ code: 0 })
  // Only the bridge is still waited for.
  await expect.poll(() => clock.pendingTimers()).toBe(1)
  clock.advance(1_299)
  expect(latest('bridge').killed).toBe(false)
  clock.advance(1)
  await expect.poll(() => latest('bridge').killed).toBe(true)
  latest('bridge').end({ signal: 'SIGKILL' })
  await stopping
  expect(hung).toEqual(['bridge'])
  expect(clock.pendingTimers()).toBe(0)
})

test('a server that does not end is killed within five seconds', async () => {
  const stopping = supervisor.stop()
  latest('bridge').end({ code: 0 })
  await expect.poll(() => latest('server').told).toEqual([{ kind: 'stop' }])
  clock.advance(4_800)
  await expect.poll(() => latest('server').killed).toBe(true)
  latest('server').end({ signal: 'SIGKILL' })
  await stopping
  expect(hung).toEqual(['server'])
})

test('a fault of one that starting again would not heal is the fault of the whole', async () => {
  latest('bridge').word({
    kind: 'failed',
    code: 'CONFIG_INVALID_OPTION',
    message: 'no such cuff',
    advice: 'Name another.'
  })
  latest('bridge').end({ code: 2 })
  expect(await supervisor.fault).toMatchObject({ code: 'CONFIG_INVALID_OPTION', advice: 'Name another.' })
})
