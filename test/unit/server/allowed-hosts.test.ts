import { describe, expect, test } from 'vitest'
import { createAllowedHosts } from '../../../server/http/allowed-hosts.ts'

describe('on loopback', () => {
  const allowed = createAllowedHosts({ host: '127.0.0.1', more: ['Kickback.Gym'] })

  test.each(['localhost', 'localhost:3000', 'LOCALHOST', '127.0.0.1:3000', '[::1]:3000', 'kickback.gym'])(
    '%s is ours',
    (host) => expect(allowed.host(host)).toBe(true)
  )
  test.each([undefined, '', 'evil.example', '192.168.1.7', '[::2]', 'user@localhost', 'localhost/x', 'localhost:x'])(
    '%s is not',
    (host) => expect(allowed.host(host)).toBe(false)
  )

  test('a page of the same address may speak, one of another machine may not', () => {
    expect(allowed.origin(undefined, 'localhost:3000')).toBe(true)
    expect(allowed.origin('http://localhost:3000', 'localhost:3000')).toBe(true)
    expect(allowed.origin('http://localhost:5173', '127.0.0.1:3000')).toBe(true)
    expect(allowed.origin('http://evil.example', 'localhost:3000')).toBe(false)
    expect(allowed.origin('http://evil.example', 'evil.example')).toBe(false)
    expect(allowed.origin('file://', 'localhost:3000')).toBe(false)
  })
})

test('what changes anything comes from a page of the very address that is asked', () => {
  const allowed = createAllowedHosts({ host: '127.0.0.1' })
  expect(allowed.sameOrigin(undefined, 'localhost:3000')).toBe(true)
  expect(allowed.sameOrigin('http://localhost:3000', 'LOCALHOST:3000')).toBe(true)
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'http://localhost', 'null', 'nonsense']) {
    expect(allowed.sameOrigin(origin, 'localhost:3000'), origin).toBe(false)
  }
})

describe('on every interface', () => {
  const allowed = createAllowedHosts({ host: '0.0.0.0' })

  test('any plain address is ours, since no name can be made to look like one', () => {
    expect(allowed.host('192.168.1.7:3000')).toBe(true)
    expect(allowed.host('[fe80::1]:3000')).toBe(true)
    expect(allowed.host('evil.example')).toBe(false)
  })

  test('a page from another plain address may still not speak', () => {
    expect(allowed.origin('http://192.168.1.7:3000', '192.168.1.7:3000')).toBe(true)
    expect(allowed.origin('http://203.0.113.5', '192.168.1.7:3000')).toBe(false)
    expect(allowed.origin('http://localhost:8080', '192.168.1.7:3000')).toBe(false)
  })
})
