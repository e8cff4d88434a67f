import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { createCast, type BrokerPlace, type Cast } from './cast.ts'
import { createLedgerTail } from './ledger-tail.ts'
import { waitingIn, withKeepers } from './outboxes.ts'
import { createPlace, type Place } from './place.ts'
import { createSchedule } from './schedule.ts'
import { judge, type Verdict } from './verdict.ts'
import type { Victim, VictimName } from './victim.ts'
import { createWireTap, type WireCount } from './wire-tap.ts'

export interface ChaosOptions {
  root: string
  broker: BrokerPlace
  /** The address of an empty database; null for a SQLite file. */
  database: string | null
  kills: number
  reps: number
  seed: number
  cuffs: number
  speed: number
  meanGapMs: number
  /** Hears how far it is, now and then. */
  progress?: (line: string) => void
}

export interface ChaosFigures {
  kills: Partial<Record<VictimName, number>>
  longestDownMs: Partial<Record<VictimName, number>>
  /** The longest time in which not every part was up. */
  longestOutageMs: number
  /** From kill to kill, and drained. */
  chaosSeconds: number
  drainSeconds: number
  /** What waited in the outboxes when the killing ended. */
  waitingAtEnd: number
  wire: WireCount
  verdict: Verdict
}

const startWithinMs = 60_000
const drainWithinMs = 300_000
const lookEveryMs = 100
const progressEveryMs = 10_000

/** Kills the parts of a fleet run at random moments, lets everything drain, and holds the store against the ledger. */
export async function runChaos(options: ChaosOptions): Promise<ChaosFigures> {
  const place = await createPlace()
  const prefix = `chaos-${Date.now().toString(36)}`
  let fail: (error: Error) => void = () => undefined
  const failure = new Promise<never>((_resolve, reject) => (fail = reject))
  const cast = createCast({ ...options, place, prefix, failed: (error) => fail(error) })
  const tap = createWireTap(place.mqttUrl)
  const address = options.database ?? join(place.folder, 'kickback.db')
  try {
    return await Promise.race([failure, perform(options, place, cast, tap, () => judge(address, place.ledger, prefix))])
  } finally {
    await tap.close()
    await Promise.all([...cast.all, cast.drainer].map((victim) => victim.retire()))
    await place.remove()
  }
}

async function perform(
  options: ChaosOptions,
  place: Place,
  cast: Cast,
  tap: ReturnType<typeof createWireTap>,
  verdict: () => Promise<Verdict>
): Promise<ChaosFigures> {
  for (const victim of [cast.broker, cast.server, cast.bridge]) {
    if (victim === null) continue
    victim.start()
    await within(startWithinMs, `the ${victim.name} to be up`, victim.up())
  }
  // Before it has heard of a store, a bridge must take the broker's word for it.
  await becomes(
    startWithinMs,
    'every cuff to know the store',
    async () => (await withKeepers(place.fleetFolder)) === options.cuffs
  )

  const startedMs = performance.now()
  const longestOutageMs = await killAtRandom(options, place, cast)
  const chaosSeconds = (performance.now() - startedMs) / 1000

  const drainMs = performance.now()
  await within(startWithinMs, 'the fleet to stop', cast.bridge.stop())
  const waitingAtEnd = await waitingIn(place.fleetFolder)
  await becomes(drainWithinMs, 'the outboxes to be empty', async () => {
    cast.drainer.start()
    await within(drainWithinMs, 'a fleet without a lift to end', cast.drainer.ending())
    return (await waitingIn(place.fleetFolder)) === 0
  })
  const drainSeconds = (performance.now() - drainMs) / 1000
  const wire = tap.count()
  await cast.server.stop()
  return {
    kills: Object.fromEntries(cast.all.map((victim) => [victim.name, victim.kills()])),
    longestDownMs: Object.fromEntries(cast.all.map((victim) => [victim.name, victim.longestDownMs()])),
    longestOutageMs,
    chaosSeconds,
    drainSeconds,
    waitingAtEnd,
    wire,
    verdict: await verdict()
  }
}

/**
 * Until there are enough kills and enough reps, the ones spread over the others. Resolves with the longest time in which
 * not every part was up.
 */
async function killAtRandom(options: ChaosOptions, place: Place, cast: Cast): Promise<number> {
  const schedule = createSchedule(options.seed, options.meanGapMs)
  const tail = createLedgerTail(place.ledger)
  const restarts = new Set<Promise<void>>()
  const outage = createStopwatch()
  const allUp = (): boolean => cast.all.every((victim) => victim.isUp())
  const kills = (): number => cast.all.reduce((sum, victim) => sum + victim.kills(), 0)
  let nextKillMs: number | null = null
  let nextWordMs = performance.now() + progressEveryMs

  async function killAndRestart(victim: Victim): Promise<void> {
    const downMs = schedule.downMs()
    await victim.kill()
    await wait(downMs)
    victim.start()
  }

  function killOne(): void {
    // One that is just starting is as good as any.
    const victim = schedule.pick(cast.all.filter((candidate) => candidate.isAlive()))
    if (victim === undefined) return
    const restart = killAndRestart(victim).finally(() => restarts.delete(restart))
    restarts.add(restart)
  }

  for (;;) {
    const now = performance.now()
    const confirmed = await tail.confirmed()
    outage.observe(allUp())
    if (kills() >= options.kills && confirmed >= options.reps) break
    const due = Math.min(options.kills, 1 + Math.floor((options.kills * confirmed) / Math.max(1, options.reps)))
    if (kills() >= due) nextKillMs = null
    else nextKillMs ??= now + schedule.gapMs()
    if (nextKillMs !== null && now >= nextKillMs) {
      nextKillMs = null
      killOne()
    }
    if (now >= nextWordMs) {
      nextWordMs = now + progressEveryMs
      options.progress?.(`${kills()} kills, ${confirmed} reps confirmed`)
    }
    await wait(Math.min(lookEveryMs, Math.max(1, (nextKillMs ?? Infinity) - performance.now())))
  }
  await Promise.all(restarts)
  await becomes(startWithinMs, 'every part to be up again', () => {
    outage.observe(allUp())
    return allUp()
  })
  await tail.close()
  return outage.longestMs()
}

/** The longest stretch in which something was not so. */
function createStopwatch(): { observe(isWell: boolean): void; longestMs(): number } {
  let sinceMs: number | null = null
  let longest = 0
  return {
    observe(isWell) {
      const now = performance.now()
      if (sinceMs !== null) longest = Math.max(longest, now - sinceMs)
      if (isWell) sinceMs = null
      else sinceMs ??= now
    },
    longestMs: () => longest
  }
}

async function becomes(ms: number, what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`waited ${ms / 1000} s in vain for ${what}`)
    await wait(lookEveryMs)
  }
}

async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const tooLong = wait(ms, undefined, { ref: false }).then(() => {
    throw new Error(`waited ${ms / 1000} s in vain for ${what}`)
  })
  return Promise.race([work, tooLong])
}
