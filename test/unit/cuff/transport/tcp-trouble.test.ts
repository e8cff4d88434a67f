import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tcpTrouble } from '../../../../firmware-bridge/cuff/transport/tcp-trouble.ts'
import { isTelnet } from '../../../../firmware-bridge/cuff/transport/telnet.ts'

const address = 'tcp://cuff.local:3030'
const failed = (code: string, message = `connect ${code}`) => Object.assign(new Error(message), { code })

describe('trouble with a connection', () => {
  it.each([
    ['ENOTFOUND', 'TCP_HOST_NOT_FOUND'],
    ['EAI_AGAIN', 'TCP_HOST_NOT_FOUND'],
    ['ECONNREFUSED', 'TCP_REFUSED'],
    ['EHOSTUNREACH', 'TCP_UNREACHABLE'],
    ['ENETUNREACH', 'TCP_UNREACHABLE'],
    ['ETIMEDOUT', 'TCP_UNREACHABLE'],
    ['ECONNRESET', 'TCP_CLOSED'],
    ['EPIPE', 'TCP_CLOSED'],
    ['EMFILE', 'TCP_FAILED'],
    ['constructor', 'TCP_FAILED']
  ])('%s is %s', (code, expected) => {
    const trouble = tcpTrouble(failed(code), address)
    expect(trouble.code).toBe(expected)
    expect(trouble.message).toContain(address)
    expect(trouble.advice).not.toBeNull()
    expect(trouble.retryable).toBe(true)
  })

  it('has a sentence each', () => {
    const codes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ETIMEDOUT', 'ECONNRESET']
    expect(new Set(codes.map((code) => tcpTrouble(failed(code), address).message)).size).toBe(codes.length)
  })

  it('is told where the other side just ended it, and where the error has no words', () => {
    expect(tcpTrouble(null, address)).toMatchObject({
      code: 'TCP_CLOSED',
      message: `${address}: the other side ended the connection.`
    })
    const all = Object.assign(new AggregateError([failed('ECONNREFUSED')], ''), { code: 'ECONNREFUSED' })
    expect(tcpTrouble(all, address).code).toBe('TCP_REFUSED')
    expect(tcpTrouble(new Error(''), address).message).toContain('without a word')
  })
})

describe('telnet', () => {
  it.each([
    [[0xff, 0xfb, 0x03], true],
    [[0xff, 0xfd, 0x2c], true],
    [[0xff, 0xfe, 0x01, 0xff, 0xfb, 0x00], true],
    [[0xff, 0xfb], null],
    [[0xff], null],
    [[], null],
    [[0xff, 0xff, 0x03], false],
    [[0xff, 0xfb, 0xf0], false],
    [[0xf9, 0x02, 0x05], false],
    [[0xf0, 0x79], false]
  ])('%j: %s', (bytes, answer) => expect(isTelnet(Uint8Array.from(bytes))).toBe(answer))

  it('is decided by three bytes at most, once and for all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 20 }), (bytes) => {
        expect(isTelnet(bytes)).toBe(isTelnet(bytes.subarray(0, 3)))
        expect(isTelnet(bytes)).not.toBeNull()
      })
    )
  })
})
