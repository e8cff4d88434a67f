import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command, CommandResult } from '../../../contracts/command.ts'
import { topicOf } from '../../../contracts/topics.ts'
import { brokerKinds } from '../../support/broker.ts'
import { createBench, cuffId, type Bench, type TestBridge } from './bench.ts'

describe.each(brokerKinds)('commands over %s', (kind) => {
  let bench: Bench
  let online: TestBridge

  beforeEach(async () => {
    bench = await createBench(kind)
    online = await bench.bridge()
    online.cuff.about()
    await bench.listener.first('about')
  })
  afterEach(async () => {
    await bench.stop()
  })

  async function ask(command: Command): Promise<CommandResult> {
    await bench.listener.send(topicOf(cuffId, 'command'), JSON.stringify(command))
    return (await bench.listener.first('command/result', ({ id }) => id === command.id)).payload
  }

  it('starts and ends a set', async () => {
    expect(await ask({ id: 'a', action: 'start-set' })).toEqual({ id: 'a', ok: true, trouble: null })
    await bench.listener.first('live', ({ set }) => set?.active === true)
    online.rep()
    expect(await ask({ id: 'b', action: 'end-set' })).toMatchObject({ ok: true })
    const { payload } = await bench.listener.first('set')
    expect(payload).toMatchObject({ ended: 'command', reps: [{ n: 1 }] })
    await bench.listener.first('live', ({ set }) => set?.active === false && set.endedAt !== null)
  })

  it('says that there is no set to end', async () => {
    const { ok, trouble } = await ask({ id: 'a', action: 'end-set' })
    expect(ok).toBe(false)
    expect(trouble).toEqual({
      code: 'COMMAND_NO_SET',
      message: 'There is no set to end.',
      advice: 'Start a set first, or just begin to lift.'
    })
  })

  it('changes exercise, side and target, and ends the set under its old name', async () => {
    online.rep()
    await ask({ id: 'a', action: 'set-target', targetReps: 12 })
    await ask({ id: 'b', action: 'set-exercise', exercise: 'hip-bridge' })
    await ask({ id: 'c', action: 'set-side', side: 'right' })
    const { payload: set } = await bench.listener.first('set')
    expect(set).toMatchObject({ exercise: 'kickback', side: 'left', targetReps: 12, ended: 'exercise-changed' })
    await bench.listener.first(
      'live',
      ({ exercise, side, targetReps }) => exercise === 'hip-bridge' && side === 'right' && targetReps === 12
    )
    await bench.listener.first('about', ({ placement }) => placement === 'thigh')
  })

  it('leaves the set alone where the choice is the one in force', async () => {
    online.rep()
    await ask({ id: 'a', action: 'set-exercise', exercise: 'kickback' })
    await ask({ id: 'b', action: 'set-side', side: 'left' })
    expect(online.bridge.state().live.set?.active).toBe(true)
  })

  it('carries out once what was delivered twice, and answers twice', async () => {
    const command = JSON.stringify({ id: 'twice', action: 'start-set' })
    await bench.listener.send(topicOf(cuffId, 'command'), command)
    await bench.listener.send(topicOf(cuffId, 'command'), command)
    await bench.listener.until(() => bench.listener.of('command/result').length === 2)
    expect(online.bridge.state().live.set).toMatchObject({ number: 1, active: true })
    expect(bench.listener.of('command/result').every(({ ok }) => ok)).toBe(true)
  })

  it('ignores a retained command, which would come again at every connection', async () => {
    const topic = topicOf(cuffId, 'command')
    await bench.listener.send(topic, JSON.stringify({ id: 'kept', action: 'start-set' }), true)
    await bench.listener.first('command/result', ({ ok }) => ok)
    online.counter().endSet()

    bench.gate.cut()
    await bench.listener.first('status', ({ online: up }) => !up)
    await unlinked(online)
    online.clock.advance(15_000)
    const { payload } = await bench.listener.first('command/result', ({ ok }) => !ok)
    expect(payload).toMatchObject({ id: 'kept', trouble: { code: 'CONTRACT_INVALID_PAYLOAD' } })
    // The set that was started and ended without a rep is gone, and none was started anew.
    expect(online.bridge.state().live.set).toBeNull()
    await bench.listener.send(topic, '', true)
  })

  it('answers malformed commands that have an id, counts all, and is not disturbed by any', async () => {
    const topic = topicOf(cuffId, 'command')
    const withId = [
      '{"id":"m1","action":"fly"}',
      '{"id":"m2"}',
      '{"id":"m3","action":"set-target","targetReps":-1}',
      '{"id":"m4","action":"set-exercise","exercise":"__proto__"}'
    ]
    const withoutId = [
      '',
      'start-set',
      'null',
      '[]',
      '7',
      '{"action":"start-set"}',
      '{"id":7,"action":"start-set"}',
      '{"id":"../../x","action":"start-set"}',
      '\u0000\uffff',
      `{"id":"big","action":"start-set","x":"${'x'.repeat(1 << 20)}"}`
    ]
    for (const text of [...withId, ...withoutId]) await bench.listener.send(topic, text)
    expect(await ask({ id: 'after', action: 'start-set' })).toMatchObject({ ok: true })

    const results = bench.listener.of('command/result')
    expect(results.map(({ id, ok }) => `${id} ${ok}`)).toEqual([
      'm1 false',
      'm2 false',
      'm3 false',
      'm4 false',
      'after true'
    ])
    expect(results[0]?.trouble).toMatchObject({ code: 'CONTRACT_INVALID_PAYLOAD' })
    expect(online.bridge.state().publisher.malformedCommands).toBe(withId.length + withoutId.length)
    expect(online.log.filter((line) => line.includes('no command'))).toHaveLength(1)
  })
})

function unlinked({ bridge }: TestBridge): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!bridge.state().publisher.connected) resolve()
    }
    bridge.onChange(check)
    check()
  })
}
