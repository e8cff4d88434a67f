import { afterEach, describe, expect, it } from 'vitest'
import { brokerKinds } from '../../support/broker.ts'
import { createBench, type Bench } from './bench.ts'

const login = { username: 'cuff', password: 'p@ss:w0rd/%' }
const asUser = (url: string, username: string, password: string): string =>
  url.replace('mqtt://', `mqtt://${encodeURIComponent(username)}:${encodeURIComponent(password)}@`)

describe.each(brokerKinds)('a login on %s', (kind) => {
  let bench: Bench | null = null

  afterEach(async () => {
    await bench?.stop()
    bench = null
  })

  it('takes user and password from the address', async () => {
    bench = await createBench(kind, login)
    await bench.bridge({ mqttUrl: asUser(bench.gate.url, login.username, login.password) })
    await bench.listener.first('status', ({ online }) => online)
  })

  it('says once that it was refused, goes on trying, and shows no password', async () => {
    bench = await createBench(kind, login)
    const { bridge, clock, log } = await bench.bridge({ mqttUrl: asUser(bench.gate.url, 'cuff', 'hunter2') })
    let failures = 0
    for (; failures < 3; failures++) {
      // A failed try is followed by a timer for the next, beside the ones for health and the lock.
      while (clock.pendingTimers() < 3) await new Promise((resolve) => setImmediate(resolve))
      expect(bridge.state().publisher.brokerTrouble?.code).toBe('MQTT_REFUSED')
      clock.advance(15_000)
    }
    const warnings = log.filter((line) => line.includes('MQTT_REFUSED'))
    expect(warnings).toHaveLength(1)
    expect(log.join('')).not.toContain('hunter2')
    expect(bridge.state().publisher.brokerTrouble?.message).not.toContain('hunter2')
  })
})
