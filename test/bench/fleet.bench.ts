import { parseArgs } from 'node:util'
import { brokerKinds } from '../support/broker.ts'
import { brokerRole } from './fleet/broker-role.ts'
import { fleetRole } from './fleet/fleet-role.ts'
import { listenerRole } from './fleet/listener-role.ts'
import { growthLines, limitLines, trialLines } from './fleet/report.ts'
import { screensRole } from './fleet/screens-role.ts'
import { serverRole } from './fleet/server-role.ts'
import { runLimit, runTrial, type Trial } from './fleet/trial.ts'

const roles: Record<string, () => void> = {
  server: serverRole,
  fleet: fleetRole,
  screens: screensRole,
  broker: brokerRole,
  listener: listenerRole
}

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    cuffs: { type: 'string', default: '10,100,1000' },
    seconds: { type: 'string', default: '30' }
  }
})

async function bench(): Promise<void> {
  const seconds = Number(values.seconds)
  const sizes = values.cuffs.split(',').map(Number)
  if (!(seconds > 0) || sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error('Wanted: --cuffs 10,100,1000 --seconds 30')
  }
  const print = (lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
  print([
    `fleet: reps from cuff to screen, outbox, broker, database and socket included; ${seconds} s each after the start; simulator, server with its broker, and screens in a process each`
  ])
  const trials: Trial[] = []
  for (const cuffs of sizes) {
    const trial = await runTrial({ cuffs, seconds })
    trials.push(trial)
    print(trialLines(trial))
    for (const kind of brokerKinds) print(limitLines(await runLimit({ cuffs, seconds }, kind), trial))
    if (trial.stored.lost.length + trial.stored.invented.length + trial.stored.doubled.length > 0) process.exitCode = 1
  }
  print(growthLines(trials))
}

if (values.role === undefined) await bench()
else roles[values.role]?.()
