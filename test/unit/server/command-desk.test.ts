import { describe, expect, test, vi } from 'vitest'
import type { Command } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import { createCommandDesk } from '../../../server/commands/command-desk.ts'
import { takeCommand } from '../../../server/sockets/take-command.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const endSet: Command = { id: 'c1', action: 'end-set' }

function desk(publish = vi.fn(() => Promise.resolve())) {
  const clock = createManualClock()
  return { clock, publish, desk: createCommandDesk({ publish, clock }) }
}

describe('the command desk', () => {
  test('forwards a command and gives back the answer of that bridge', async () => {
    const { desk: it, publish, clock } = desk()
    const answer = it.send('cuff-1', endSet)
    expect(publish).toHaveBeenCalledWith('kickback/v1/cuff-1/command', JSON.stringify(endSet))
    it.answered('cuff-2', { id: 'c1', ok: false, trouble: null })
    it.answered('cuff-1', { id: 'c2', ok: false, trouble: null })
    it.answered('cuff-1', { id: 'c1', ok: true, trouble: null })
    expect(await answer).toEqual({ id: 'c1', ok: true, trouble: null })
    expect(clock.pendingTimers()).toBe(0)
  })

  test('gives up after five seconds, not before', async () => {
    const { desk: it, clock } = desk()
    const settled = vi.fn()
    const answer = it.send('cuff-1', endSet)
    void answer.then(settled)
    clock.advance(4999)
    await Promise.resolve()
    expect(settled).not.toHaveBeenCalled()
    clock.advance(1)
    expect(await answer).toMatchObject({ ok: false, trouble: { code: 'COMMAND_TIMEOUT' } })
    it.answered('cuff-1', { id: 'c1', ok: true, trouble: null })
  })

  test('says at once that the broker is away', async () => {
    const { desk: it, clock } = desk(vi.fn(() => Promise.reject(new KickbackError('MQTT_UNREACHABLE', 'away'))))
    expect(await it.send('cuff-1', endSet)).toMatchObject({ ok: false, trouble: { code: 'MQTT_UNREACHABLE' } })
    expect(clock.pendingTimers()).toBe(0)
  })

  test('does not send a command twice while it waits, and is bounded', async () => {
    const { desk: it, publish } = desk()
    void it.send('cuff-1', endSet)
    expect(await it.send('cuff-1', endSet)).toMatchObject({ ok: false, trouble: { code: 'HTTP_BAD_REQUEST' } })
    for (let n = 0; n < 500; n++) void it.send('cuff-1', { id: `n${n}`, action: 'start-set' })
    expect(publish).toHaveBeenCalledTimes(200)
  })

  test('answers all who wait when it closes', async () => {
    const { desk: it, clock } = desk()
    const answers = [it.send('cuff-1', endSet), it.send('cuff-2', endSet)]
    it.close()
    expect((await Promise.all(answers)).map(({ id, ok }) => [id, ok])).toEqual([
      ['c1', false],
      ['c1', false]
    ])
    expect(clock.pendingTimers()).toBe(0)
  })
})

describe('what a screen sends as a command', () => {
  test.each([
    ['no cuff', [null, endSet], 'c1'],
    ['a wildcard for a cuff', ['+', endSet], 'c1'],
    ['a path for a cuff', ['cuff-1/status', endSet], 'c1'],
    ['no command', ['cuff-1'], 'unknown'],
    ['an unknown action', ['cuff-1', { id: 'c1', action: 'explode' }], 'c1'],
    ['an id that is none', ['cuff-1', { id: {}, action: 'end-set' }], 'unknown']
  ])('is refused with %s, and never sent on', (_what, received, id) => {
    const send = vi.fn()
    const answer = vi.fn()
    takeCommand([received[0], received[1], answer], send)
    expect(send).not.toHaveBeenCalled()
    const trouble = expect.objectContaining({ code: 'CONTRACT_INVALID_PAYLOAD' }) as unknown
    expect(answer).toHaveBeenCalledWith({ id, ok: false, trouble })
  })

  test('is nothing without somebody to answer', () => {
    const send = vi.fn()
    takeCommand(['cuff-1', endSet], send)
    takeCommand(['cuff-1', endSet, 'not a function'], send)
    takeCommand([], send)
    expect(send).not.toHaveBeenCalled()
  })
})
