import { describe, expect, it } from 'vitest'
import { askIdentity } from '../../../firmware-bridge/flash/ask-identity.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createScriptedLine } from '../../support/scripted-line.ts'
import { turnClock } from '../../support/turn-clock.ts'

/** What the shipped firmware says when it is asked. */
const answer = [0xf0, 0x0c, 0, 1, 1, 0, 0x48, 0x41, 0x2c, 0, 0x10, 0x51, 0x7e, 0x28, 0x18, 0x3e, 0x53, 6, 0xf7]
const ask = async (reply: Parameters<typeof createScriptedLine>[0]) => {
  const clock = createManualClock()
  const line = createScriptedLine(reply)
  const identity = await turnClock(clock, askIdentity(line, clock)).catch((error: unknown) => error)
  return { identity, line, clock }
}

describe('the question who the board is', () => {
  it('is asked until the program runs, whatever else is on the line', async () => {
    const asked: number[][] = []
    const { identity, line, clock } = await ask((request, say) => {
      asked.push([...request])
      // A message without an end, one of another kind, one that is broken; then the answer in two pieces.
      if (asked.length < 3) say([0x3f, 0xf0, ...Array.from({ length: 300 }, () => 0x0c)])
      if (asked.length < 4) return
      say([0xf0, 0x79, 2, 5, 0xf7, ...answer.with(6, 0x49), ...answer.slice(0, 7)])
      say(answer.slice(7))
    })
    expect(asked).toEqual(Array.from({ length: 4 }, () => [0xf0, 0x0c, 0x00, 0xf7]))
    expect(identity).toMatchObject({ firmware: { major: 1, minor: 0 }, baud: 57_600, slowestHz: 50, fastestHz: 200 })
    expect(line.isClosed()).toBe(true)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('is given up after eight seconds, with the port closed', async () => {
    const { identity, line, clock } = await ask(() => undefined)
    expect(identity).toBeNull()
    expect(clock.monotonicMs()).toBe(8000)
    expect(line.isClosed()).toBe(true)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('fails when the line is lost', async () => {
    const line = createScriptedLine(() => line.stream.destroy())
    const clock = createManualClock()
    await expect(turnClock(clock, askIdentity(line, clock))).rejects.toThrow('the line was closed')
    expect(clock.pendingTimers()).toBe(0)
  })
})
