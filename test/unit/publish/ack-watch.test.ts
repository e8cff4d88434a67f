import { expect, test } from 'vitest'
import { createAckWatch } from '../../../firmware-bridge/publish/ack-watch.ts'
import { createManualClock } from '../../support/manual-clock.ts'

function sending(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = (): void => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}

test('tells how long the oldest that is not acknowledged has waited', async () => {
  const clock = createManualClock()
  const watch = createAckWatch(clock)
  expect(watch.oldestMs()).toBe(0)
  const first = sending()
  const second = sending()
  const watched = [watch.watch(first.promise), watch.watch(second.promise)] as const
  clock.advance(300)
  const third = sending()
  const broken = watch.watch(third.promise)
  clock.advance(100)
  expect(watch.oldestMs()).toBe(400)
  second.resolve()
  await watched[1]
  expect(watch.oldestMs()).toBe(400)
  first.resolve()
  await watched[0]
  expect(watch.oldestMs()).toBe(100)
  third.reject(new Error('the line broke'))
  await expect(broken).rejects.toThrow('the line broke')
  expect(watch.oldestMs()).toBe(0)
})
