import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { topicOf } from '../../../contracts/topics.ts'
import { brokerKinds } from '../../support/broker.ts'
import { createBench, cuffId, type Bench, type TestBridge } from './bench.ts'

describe.each(brokerKinds)('the button and the signals of a cuff, over %s', (kind) => {
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

  it('starts and ends a set, as a command would', async () => {
    const { cuff } = online
    cuff.button('short')
    await bench.listener.first('live', ({ set }) => set?.active === true)
    online.rep()
    cuff.button('short')
    const { payload } = await bench.listener.first('set')
    expect(payload).toMatchObject({ ended: 'command', reps: [{ n: 1 }] })
    await bench.listener.first('live', ({ set }) => set?.active === false && set.endedAt !== null)
    expect(cuff.signals).toEqual(['set-started', 'rep', 'set-ended'])
  })

  it('held, goes to the other side and back; a set under way ends under its own', async () => {
    const { cuff } = online
    online.rep()
    cuff.button('held')
    await bench.listener.first('live', ({ side }) => side === 'right')
    const { payload } = await bench.listener.first('set')
    expect(payload).toMatchObject({ ended: 'side-changed', side: 'left' })
    cuff.button('held')
    await bench.listener.until(() => bench.listener.of('live').at(-1)?.side === 'left')
    expect(cuff.signals.slice(-3)).toEqual(['set-ended', 'side-right', 'side-left'])
  })

  it('gives up a calibration with a new set', async () => {
    online.counter().calibrate()
    online.cuff.button('short')
    await bench.listener.first('live', ({ set, calibration }) => set?.active === true && calibration === null)
  })

  it('tells on the cuff what was commanded elsewhere, too', async () => {
    const command = (action: string, more = {}) => JSON.stringify({ id: action, action, ...more })
    await bench.listener.send(topicOf(cuffId, 'command'), command('start-set'))
    await bench.listener.send(topicOf(cuffId, 'command'), command('set-side', { side: 'right' }))
    await bench.listener.send(topicOf(cuffId, 'command'), command('set-target', { targetReps: 9 }))
    await bench.listener.first('command/result', ({ id }) => id === 'set-target')
    expect(online.cuff.signals).toEqual(['set-started', 'set-ended', 'side-right'])
  })

  it('buzzes with a rep that was thrown, also where that shows as the leg is back', () => {
    const { cuff, counter } = online
    cuff.sample(1)
    counter().lift('momentum')
    counter().confirm()
    counter().lift()
    counter().confirm({ kind: 'momentum' })
    counter().lift()
    counter().revoke()
    expect(cuff.signals).toEqual(['set-started', 'momentum', 'rep', 'momentum', 'rep'])
  })
})
