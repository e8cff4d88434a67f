import { describe, expect, it } from 'vitest'
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
