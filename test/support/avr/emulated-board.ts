import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Clock } from '../../../firmware-bridge/clock.ts'
import type { BoardStart, ChipFault, ContactEdge, FromBoard, PinChange, ToBoard } from './board-messages.ts'
import { createManualClock } from '../manual-clock.ts'

/** An Arduino Uno with a program and an MPU6050 on a simulated leg. */
export interface EmulatedBoard {
  /** The time in which board and leg live: the real one at best, slower where the machine is busy. */
  readonly clock: Clock
  /** Power comes: the firmware boots, the chip sleeps. */
  powerOn(): void
  powerOff(): void
  /** The reset button: the firmware boots, the chip stays as it was. */
  reset(): void
  chip(fault: ChipFault): void
  /** The leg goes on; it stands still until this is first called. */
  startLeg(): void
  /** The athlete waits. */
  holdLeg(): void
  /** Resolves once the leg has come so far. */
  legReaches(seconds: number): Promise<void>
  /** What is in its program memory now. */
  flash(): Promise<Uint8Array>
  /** Every change of the watched pins so far. */
  readonly pinChanges: readonly PinChange[]
  /** Resolves once the changes of the pins so far satisfy. */
  pinsAre(satisfy: (changes: readonly PinChange[]) => boolean): Promise<void>
  button(edges: ContactEdge[]): void
  /** The board's serial line; bytes nobody reads in time are lost, as on a wire. */
  readonly line: Duplex
  stop(): Promise<void>
}

const unreadLimitBytes = 64 * 1024

/** The thread runs plain JavaScript wherever the tests themselves are translated on the fly. */
const bundleThread = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('board-thread.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20'
  })
  return outputFiles[0]?.text ?? ''
}

export const startEmulatedBoard = async (workerData: BoardStart): Promise<EmulatedBoard> => {
  const worker = new Worker(await bundleThread(), { eval: true, workerData })
  const send = (message: ToBoard): void => worker.postMessage(message)
  const waiting = new Set<{ seconds: number; resolve: () => void; reject: (reason: Error) => void }>()
  const clock = createManualClock()
  const flashReaders: ((bytes: Uint8Array) => void)[] = []
  const pinChanges: PinChange[] = []
  const looking = new Set<{ isEnough: () => boolean; resolve: () => void; reject: (reason: Error) => void }>()

  const line = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _encoding, done) {
      send({ type: 'bytes', bytes: Uint8Array.from(bytes) })
      done()
    }
  })
  const failAll = (reason: Error): void => {
    for (const { reject } of [...waiting, ...looking]) reject(reason)
    waiting.clear()
    looking.clear()
  }
  worker.on('message', (message: FromBoard) => {
    if (message.type === 'bytes') {
      if (line.readableLength < unreadLimitBytes) line.push(message.bytes)
      return
    }
    if (message.type === 'flash') {
      flashReaders.shift()?.(message.bytes)
      return
    }
    if (message.type === 'pin') {
      const { pin, high, worldSeconds } = message
      pinChanges.push({ pin, high, worldSeconds })
      for (const look of looking) {
        if (!look.isEnough()) continue
        looking.delete(look)
        look.resolve()
      }
      return
    }
    const { worldSeconds, legSeconds } = message
    clock.advance(worldSeconds * 1000 - clock.monotonicMs())
    send({ type: 'seen', worldSeconds })
    for (const waiter of waiting) {
      if (waiter.seconds > legSeconds) continue
      waiting.delete(waiter)
      waiter.resolve()
    }
  })
  worker.on('error', failAll)

  return {
    clock,
    line,
    powerOn: () => send({ type: 'power', on: true }),
    powerOff: () => send({ type: 'power', on: false }),
    reset: () => send({ type: 'reset' }),
    chip: (fault) => send({ type: 'chip', fault }),
    flash: () =>
      new Promise((resolve) => {
        flashReaders.push(resolve)
        send({ type: 'flash' })
      }),
    startLeg: () => send({ type: 'leg', moves: true }),
    holdLeg: () => send({ type: 'leg', moves: false }),
    pinChanges,
    pinsAre: (satisfy) =>
      new Promise((resolve, reject) => {
        const isEnough = () => satisfy(pinChanges)
        if (isEnough()) resolve()
        else looking.add({ isEnough, resolve, reject })
      }),
    button: (edges) => send({ type: 'button', edges }),
    legReaches: (seconds) =>
      new Promise((resolve, reject) => {
        waiting.add({ seconds, resolve, reject })
      }),
    async stop() {
      failAll(new Error('The board was stopped'))
      line.destroy()
      await worker.terminate()
    }
  }
}
