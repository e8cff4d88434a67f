import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { KickbackError, type ErrorCode } from '#contracts/errors.ts'
import type { ListedPort } from '../../../../firmware-bridge/cuff/list-ports.ts'
import { createFoundBoardTransport } from '../../../../firmware-bridge/cuff/transport/found-board.ts'
import type { SerialTransportOptions } from '../../../../firmware-bridge/cuff/transport/serial.ts'
import { createLineTransport } from '../../../support/avr/line-transport.ts'
import { settle } from '../../../support/firmata-driver.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { createSpeedLine } from '../../../support/speed-line.ts'

const listed = (path: string, kind: ListedPort['kind'] = 'usb'): ListedPort => ({
  path,
  id: path,
  kind,
  description: 'CH340 adapter',
  maker: null,
  serialNumber: null,
  isLikelyBoard: true
})

/** Ports whose fate the test decides. */
function lookAmong(...ports: ListedPort[]) {
  const clock = createManualClock()
  const log: string[] = []
  const made = new Map<string, SerialTransportOptions>()
  const plugged = [...ports]
  const transport = createFoundBoardTransport({
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    find: () => Promise.resolve(plugged),
    createTransport(path, options) {
      made.set(path, options)
      const line = createLineTransport(createSpeedLine({ baud: 57_600 }).port.stream)
      return { ...line, nextPort: async () => ({ ...(await line.nextPort()), address: path }) }
    }
  })
  const next = async () => {
    const { port, address } = await transport.nextPort()
    return { path: address, fail: (code: ErrorCode) => fail(port.stream, code) }
  }
  const fail = async (stream: { destroy(error: Error): unknown }, code: ErrorCode) => {
    stream.destroy(new KickbackError(code, 'So it is.'))
    await settle()
  }
  const isKnown = (path: string) => made.get(path)?.isKnown?.()
  const answer = (path: string) => made.get(path)?.answered?.(115_200)
  return { clock, log, plugged, next, isKnown, answer }
}

describe('looking for a board', () => {
  it.each<ErrorCode>(['FIRMATA_NO_ANSWER', 'SERIAL_BUSY', 'SERIAL_PERMISSION'])(
    'goes round the candidates while they fail with %s',
    async (code) => {
      const { next } = lookAmong(listed('a'), listed('b'))
      const paths: (string | null)[] = []
      for (let i = 0; i < 5; i++) {
        const { path, fail } = await next()
        paths.push(path)
        await fail(code)
      }
      expect(paths).toEqual(['a', 'b', 'a', 'b', 'a'])
    }
  )

  it.each<ErrorCode>(['SERIAL_OTHER_DEVICE', 'FIRMATA_GARBLED'])('leaves a %s alone from then on', async (code) => {
    const { next, log, plugged } = lookAmong(listed('a'), listed('b'))
    const first = await next()
    await first.fail(code)
    expect(log.join('')).toContain('another device')
    const tried = [(await next()).path, (await next()).path]
    expect(tried).toEqual(['b', 'b'])

    plugged.splice(1)
    await expect(next()).rejects.toThrow(/^No board is plugged in\. a: another device/)
  })

  it('meets each as a stranger until it answered, names it, and comes back to it first', async () => {
    const { clock, next, log, isKnown, answer } = lookAmong(listed('a'), listed('b'))
    await (await next()).fail('FIRMATA_NO_ANSWER')
    await next()
    expect([isKnown('a'), isKnown('b')]).toEqual([false, false])
    answer('b')
    expect(isKnown('b')).toBe(true)
    expect(JSON.parse(log.at(-1)!)).toMatchObject({ port: 'b', description: 'CH340 adapter', baud: 115_200 })
    clock.advance(60_000)
    expect((await next()).path).toBe('b')
  })

  it('does not take a board that answered before for another device: it may run a test sketch for once', async () => {
    const { next, answer } = lookAmong(listed('a'))
    const first = await next()
    answer('a')
    await first.fail('SERIAL_OTHER_DEVICE')
    expect((await next()).path).toBe('a')
  })

  it('says so where nothing is plugged in', async () => {
    await expect(lookAmong().next()).rejects.toMatchObject({
      code: 'SERIAL_NO_BOARD',
      message: 'No board is plugged in.'
    })
  })
})
