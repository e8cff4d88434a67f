import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import type { Bridge } from '../../../firmware-bridge/bridge/bridge.ts'
import { createBridge } from '../../../firmware-bridge/bridge/create-bridge.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createFakeCuff } from '../../support/fake-cuff.ts'
import { temporaryFolder } from '../../support/server-store.ts'
import { createScriptedCounter, type ScriptedCounter } from '../../unit/bridge/scripted-counter.ts'

export interface TestCuff {
  bridge: Bridge
  cuffId: string
  /** The newest word about each rep, by id. */
  reps: ReadonlyMap<string, Rep>
  /** Does whole sets, each rep as fast as they go out, until `isEnough` at the end of one. */
  train(perSet: number, isEnough: (sets: number) => boolean): Promise<void>
}

/** Messages that may wait for broker or server before the next rep is lifted. */
const ahead = 60

/**
 * A whole bridge with its outbox on disk and its own connection; only the leg is a script. Ready once a server has told it
 * of receipts: what a bridge sends before it has ever met one rests on the broker.
 */
export async function startCuff(cuffId: string, mqttUrl: string): Promise<TestCuff> {
  const cuff = createFakeCuff()
  const reps = new Map<string, Rep>()
  let counter: ScriptedCounter | null = null
  let met = (): void => undefined
  const hasMet = new Promise<void>((resolve) => (met = resolve))
  const write = (line: string): void => {
    if (line.includes('a server gives receipts')) met()
  }
  const bridge = createBridge({
    cuffId,
    cuff,
    createCounter: (listener, initial) => (counter = createScriptedCounter(listener, initial)),
    mqttUrl,
    dataFolder: temporaryFolder(),
    clock: systemClock,
    logger: pino({ level: 'info' }, { write }),
    software: 'kickback 0.0.0',
    onRep: (rep) => void reps.set(rep.id, rep)
  })
  onTestFinished(() => bridge.stop())
  await bridge.start()
  cuff.about()
  cuff.link('streaming')
  await hasMet

  const hasRoom = (): boolean => bridge.state().publisher.outboxDepth < ahead
  const room = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!hasRoom()) return
        end()
        resolve()
      }
      const end = bridge.onChange(look)
      look()
    })

  let seconds = 0
  return {
    bridge,
    cuffId,
    reps,
    async train(perSet, isEnough) {
      let sets = 0
      do {
        for (let n = 1; n <= perSet; n++) {
          await room()
          cuff.sample((seconds += 2))
          counter!.lift()
          cuff.sample((seconds += 2))
          counter!.confirm()
        }
        counter!.endSet()
      } while (!isEnough(++sets))
    }
  }
}
