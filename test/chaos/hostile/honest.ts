import { pino } from 'pino'
import type { Command } from '#contracts/command.ts'
import type { Live } from '#contracts/live.ts'
import { createPublisher, type Publisher } from '../../../firmware-bridge/publish/publisher.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import type { Entry } from '../../../server/store/store.ts'
import { makeAbout, makeHealth, makeLive, makeRep, makeSet, makeStatus } from '../../support/server-fixtures.ts'

export interface HonestCuff {
  cuffId: string
  /** All that was said to be kept, in order. */
  ledger: readonly Entry[]
  /** The last word on what is retained. */
  lastLive(): Live
  /** What somebody had it do. */
  commands: readonly Command[]
  waiting(): number
  start(): Promise<void>
  /** Says no more; what waits still goes out. */
  rest(): void
  stop(): Promise<void>
}

export interface HonestOptions {
  cuffId: string
  session: string
  mqttUrl: string
  dataFolder: string
  everyMs: number
}

const repsPerSet = 8
const revokedOf = 9

/** A cuff that trains quietly, through the bridge's own publisher and outbox. */
export function createHonestCuff({ cuffId, session, mqttUrl, dataFolder, everyMs }: HonestOptions): HonestCuff {
  const ledger: Entry[] = []
  const commands: Command[] = []
  const own = { cuffId, session }
  let n = 0
  let isProvisional = false
  let cancel = (): void => undefined
  let live = makeLive({ ...own, set: null, lastRep: null })

  const publisher: Publisher = createPublisher({
    cuffId,
    mqttUrl,
    dataFolder,
    clock: systemClock,
    random: Math.random,
    logger: pino({ level: 'silent' }),
    snapshots: {
      status: () => makeStatus({ cuffId }),
      about: () => makeAbout({ cuffId }),
      live: () => live,
      health: () => makeHealth({ cuffId })
    },
    onCommand: (command) => void commands.push(command),
    onChange: () => undefined
  })

  const rep = (number: number, changes: Parameters<typeof makeRep>[0]) => {
    const setNumber = Math.ceil(number / repsPerSet)
    return makeRep({ ...own, n: number, setNumber, numberInSet: number - (setNumber - 1) * repsPerSet, ...changes })
  }

  /** A rep is begun, then settled; after eight of them the set is told as a whole. */
  function step(): void {
    if (!isProvisional) n++
    isProvisional = !isProvisional
    const settled = n % revokedOf === 0 ? 'revoked' : 'confirmed'
    const word = isProvisional ? rep(n, { revision: 1, state: 'provisional' }) : rep(n, { revision: 2, state: settled })
    ledger.push({ kind: 'rep', rep: word })
    publisher.rep(word)
    live = { ...live, at: live.at + 1, lastRep: word }
    publisher.changed('live')
    if (!isProvisional && n % repsPerSet === 0) tellSet(n / repsPerSet)
  }

  function tellSet(number: number): void {
    const numbers = Array.from({ length: repsPerSet }, (_, i) => (number - 1) * repsPerSet + i + 1)
    const reps = numbers
      .filter((each) => each % revokedOf !== 0)
      .map((each) => rep(each, { revision: 3, bottomHoldSeconds: 0.75 }))
    const set = makeSet({ ...own, number, reps, startedAt: live.at, endedAt: live.at + 60_000 })
    ledger.push({ kind: 'set', set })
    publisher.set(set)
  }

  return {
    cuffId,
    ledger,
    commands,
    lastLive: () => live,
    waiting: () => publisher.state().outboxDepth,
    async start() {
      await publisher.start()
      step()
      cancel = systemClock.every(everyMs, step)
    },
    rest: () => cancel(),
    stop: () => publisher.stop(5000)
  }
}
