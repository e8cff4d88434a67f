import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Bridge, BridgeOptions } from '../../../firmware-bridge/bridge/bridge.ts'
import { createBridge } from '../../../firmware-bridge/bridge/create-bridge.ts'
import { startBroker, type BrokerKind, type BrokerLogin, type TestBroker } from '../../support/broker.ts'
import { createBrokerGate, type BrokerGate } from '../../support/broker-gate.ts'
import { createFakeCuff, type FakeCuff } from '../../support/fake-cuff.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { createScriptedCounter, type ScriptedCounter } from '../../unit/bridge/scripted-counter.ts'
import { createListener, type TestListener } from './listener.ts'

export const cuffId = 'left-cuff'

export interface TestBridge {
  bridge: Bridge
  cuff: FakeCuff
  clock: ManualClock
  counter: () => ScriptedCounter
  /** One rep from lift to return, a few seconds of sample time further on. */
  rep: () => void
  /** Each line of the log. */
  log: string[]
}

/** All that a test of the bridge over MQTT needs; `stop` puts everything away, whatever state it is in. */
export interface Bench {
  broker(): TestBroker
  gate: BrokerGate
  listener: TestListener
  /** A place in the bridges' data folder. */
  pathOf(...parts: string[]): string
  bridge(options?: Partial<BridgeOptions>): Promise<TestBridge>
  lateListener(): Promise<TestListener>
  /** Ends the broker and starts one on the same port; the listener is back before this resolves. */
  restartBroker(): Promise<void>
  stop(): Promise<void>
}

export async function createBench(kind: BrokerKind, login?: BrokerLogin): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-bridge-'))
  let broker = await startBroker(kind, 0, login)
  const gate = await createBrokerGate(broker.port)
  const listeners = [await createListener(broker.url, { login, reconnectMs: 20 })]
  const running: TestBridge[] = []

  async function bridge(options: Partial<BridgeOptions> = {}): Promise<TestBridge> {
    const cuff = createFakeCuff()
    const clock = createManualClock()
    const log: string[] = []
    const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) })
    let counter: ScriptedCounter | null = null
    const made = createBridge({
      cuffId,
      cuff,
      createCounter: (listener, initial) => (counter = createScriptedCounter(listener, initial)),
      mqttUrl: gate.url,
      dataFolder: folder,
      clock,
      logger,
      software: 'kickback 0.1.0',
      random: () => 0.5,
      ...options
    })
    let seconds = 0
    const test: TestBridge = {
      bridge: made,
      cuff,
      clock,
      log,
      counter: () => counter!,
      rep() {
        cuff.sample((seconds += 2))
        counter!.lift()
        cuff.sample((seconds += 2))
        counter!.confirm()
      }
    }
    running.push(test)
    await made.start()
    return test
  }

  return {
    broker: () => broker,
    gate,
    listener: listeners[0]!,
    pathOf: (...parts) => join(folder, ...parts),
    bridge,
    async lateListener() {
      const late = await createListener(broker.url, { login })
      listeners.push(late)
      return late
    },
    async restartBroker() {
      const { client } = listeners[0]!
      const offline = new Promise((resolve) => client.once('close', () => resolve(undefined)))
      await broker.stop()
      await offline
      // mqtt.js renews its subscription by itself; the broker's word that it did comes as a packet.
      const back = new Promise<void>((resolve) => {
        client.on('packetreceive', ({ cmd }) => {
          if (cmd === 'suback') resolve()
        })
      })
      broker = await startBroker(kind, broker.port, login)
      await back
    },
    async stop() {
      for (const { bridge, clock } of running) {
        // Whatever it waits for at the end does not come any more: its deadlines pass.
        const passing = setInterval(() => clock.advance(1_000), 1)
        await bridge.stop().finally(() => clearInterval(passing))
      }
      for (const listener of listeners) await listener.stop()
      await gate.close()
      await broker.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
