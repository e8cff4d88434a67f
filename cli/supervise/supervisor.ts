import type { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import { withinMs } from '../../firmware-bridge/publish/within-ms.ts'
import type { PartName, Ready } from './messages.ts'
import { createPart, type Death, type Part } from './part.ts'
import type { StartProcess } from './part-process.ts'

export interface SupervisorListener {
  /** Both are up for the first time, the server's word first. */
  up(words: readonly Ready[]): void
  started(part: PartName, pid: number | undefined): void
  line(part: PartName, stream: 'stdout' | 'stderr', line: string): void
  died(death: Death): void
  recovered(part: PartName): void
  /** It did not end when it was asked to, and was killed. */
  hung(part: PartName): void
}

export interface SupervisorOptions {
  /** The options that were given, as variables, for both parts. */
  given: Readonly<Record<string, string>>
  /** The broker that the bridge is to use, where it is known before the server is up. */
  mqttUrl: string | null
  startProcess: StartProcess
  clock: Clock
  random: () => number
  listener: SupervisorListener
}

export interface Supervisor {
  start(): void
  /** Ends the bridge, which sends what it has into the broker, then the server. */
  stop(): Promise<void>
  /** Ends both at once. */
  kill(): void
  /** Resolves with the fault that starting again would not heal. */
  fault: Promise<KickbackError>
}

/** Together below the five seconds in which all is to end, and what the bridge may take of them. */
const stopMs = 4_800
const bridgeStopMs = 3_500

/** Keeps server and bridge running, each in a process of its own: whichever dies, the other goes on. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { given, startProcess, clock, random, listener } = options
  const words: Partial<Record<PartName, Ready>> = {}
  let brokerTold: string | null = null
  let failed: (error: KickbackError) => void = () => undefined
  const fault = new Promise<KickbackError>((resolve) => (failed = resolve))

  const partOf = (name: PartName, whenReady: (word: Ready) => void, whenDead: () => void) =>
    createPart({
      name,
      startProcess: (...run) => {
        const started = startProcess(...run)
        listener.started(name, started.pid)
        return started
      },
      clock,
      random,
      listener: {
        ready(word, first) {
          whenReady(word)
          if (first) tellWhenUp(name, word)
        },
        line: (stream, line) => listener.line(name, stream, line),
        died(death) {
          listener.died(death)
          whenDead()
        },
        hopeless: (error) => failed(error),
        recovered: () => listener.recovered(name)
      }
    })

  const bridge = partOf(
    'bridge',
    () => undefined,
    () => undefined
  )
  const server = partOf(
    'server',
    ({ mqttUrl }) => tellBroker(mqttUrl ?? null),
    // A server that is slow to be mended, as one whose database is away, need not keep the reps from being counted.
    () => tellBroker(options.mqttUrl)
  )

  function tellBroker(url: string | null): void {
    if (url === null || url === brokerTold) return
    brokerTold = url
    bridge.tell({ kind: 'broker', url })
  }

  function tellWhenUp(name: PartName, word: Ready): void {
    words[name] = word
    if (words.server !== undefined && words.bridge !== undefined) listener.up([words.server, words.bridge])
  }

  async function endOrKill(part: Part, name: PartName, ended: Promise<void>, deadlineMs: number): Promise<void> {
    if (await withinMs(clock, deadlineMs - clock.monotonicMs(), ended)) return
    listener.hung(name)
    part.kill()
    await ended
  }

  return {
    start() {
      server.start(given)
      bridge.start(given)
    },
    async stop() {
      const deadlineMs = clock.monotonicMs() + stopMs
      const bridgeEnded = bridge.stop()
      await withinMs(clock, bridgeStopMs, bridgeEnded)
      const ends = [
        { part: bridge, name: 'bridge', ended: bridgeEnded },
        { part: server, name: 'server', ended: server.stop() }
      ] as const
      await Promise.all(ends.map(({ part, name, ended }) => endOrKill(part, name, ended, deadlineMs)))
    },
    kill() {
      bridge.kill()
      server.kill()
    },
    fault
  }
}
