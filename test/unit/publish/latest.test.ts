import { describe, expect, it } from 'vitest'
import { createBackOff } from '../../../firmware-bridge/publish/back-off.ts'
import { createLatest } from '../../../firmware-bridge/publish/latest.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('latest word', () => {
  it('goes out once for all that changes in one turn', async () => {
    let sent = 0
    const latest = createLatest(
      () => true,
      () => {
        sent++
        return Promise.resolve()
      }
    )
    for (let i = 0; i < 10; i++) latest.changed()
    await turn()
    expect(sent).toBe(1)
  })

  it('skips the words in between while one is under way', async () => {
    const sent: number[] = []
    let arrive: () => void = () => undefined
    let word = 0
    const latest = createLatest(
      () => true,
      () => {
        sent.push(word)
        return new Promise((resolve) => (arrive = resolve))
      }
    )
    for (word = 1; word <= 5; word++) {
      latest.changed()
      await turn()
    }
    expect(sent).toEqual([1])
    arrive()
    await turn()
    expect(sent).toEqual([1, 6])
  })

  it('is not sent while there is no connection, nor again by itself after a failure', async () => {
    let connected = false
    let sent = 0
    const latest = createLatest(
      () => connected,
      () => {
        sent++
        return Promise.reject(new Error('gone'))
      }
    )
    latest.changed()
    await turn()
    expect(sent).toBe(0)
    connected = true
    latest.changed()
    await turn()
    await turn()
    expect(sent).toBe(1)
  })
})

describe('back-off', () => {
  it('doubles up to the longest pause, leaves off up to half, and starts again', () => {
    const settings = { firstMs: 100, longestMs: 1000 }
    const longest = createBackOff(settings, () => 1)
    expect([1, 2, 3, 4, 5, 6].map(() => longest.nextMs())).toEqual([100, 200, 400, 800, 1000, 1000])
    longest.reset()
    expect(longest.nextMs()).toBe(100)
    expect(createBackOff(settings, () => 0).nextMs()).toBe(50)
  })
})
