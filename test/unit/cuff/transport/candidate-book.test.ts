import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListedPort } from '../../../../firmware-bridge/cuff/list-ports.ts'
import { createCandidateBook } from '../../../../firmware-bridge/cuff/transport/candidate-book.ts'

const minuteMs = 60_000
const port = (path: string): ListedPort => ({
  path,
  id: path,
  kind: 'usb',
  description: 'USB adapter',
  maker: null,
  serialNumber: null,
  isLikelyBoard: true
})
const [a, b, c] = [port('a'), port('b'), port('c')]

describe('the candidates for a board', () => {
  it('are tried round and round, likeliest first', () => {
    const book = createCandidateBook()
    const tried = Array.from({ length: 7 }, () => book.next([a, b, c], 0)?.path)
    expect(tried.join('')).toBe('abcabca')
  })

  it('begin with the one that worked, once it held', () => {
    const book = createCandidateBook()
    book.next([a, b, c], 0)
    book.next([a, b, c], 0)
    book.answered(b, 1000)
    const tried = [20_000, 21_000, 22_000, 23_000].map((ms) => book.next([a, b, c], ms)?.path)
    expect(tried.join('')).toBe('bacb')
  })

  it('go on to the next where one answers Firmata but holds not: it may be a board without the sensor', () => {
    const book = createCandidateBook()
    book.next([a, b], 0)
    book.answered(a, 100)
    expect(book.next([a, b], 5000)).toBe(b)
    book.answered(b, 5100)
    expect(book.next([a, b], 60_000)).toBe(b)
  })

  it('leave another device alone while it is plugged in, and meet it anew when it comes back', () => {
    const book = createCandidateBook()
    book.isAnother(a, 0)
    expect([1, 2, 3].map((ms) => book.next([a, b], ms))).toEqual([b, b, b])
    expect(book.others()).toEqual(['a'])
    expect(book.next([a], 3)).toBeNull()
    expect(book.next([], 4)).toBeNull()
    expect(book.others()).toEqual([])
    expect(book.next([a], 5)).toBe(a)
  })

  it('ask another device again only after ten minutes, and only where nothing else is there', () => {
    const book = createCandidateBook()
    book.isAnother(a, 0)
    expect(book.next([a], 10 * minuteMs - 1)).toBeNull()
    expect(book.next([a, b], 10 * minuteMs)).toBe(b)
    expect(book.next([a], 10 * minuteMs)).toBe(a)
    book.isAnother(a, 10 * minuteMs)
    expect(book.next([a], 11 * minuteMs)).toBeNull()
  })

  it('try what was just plugged in before what was tried', () => {
    const book = createCandidateBook()
    book.next([a], 0)
    book.next([a], 0)
    expect(book.next([a, b], 0)).toBe(b)
  })

  it('know over an unplugging which answered', () => {
    const book = createCandidateBook()
    book.answered(a, 0)
    book.next([], 1)
    expect(book.hasAnswered(a)).toBe(true)
    expect(book.hasAnswered(b)).toBe(false)
  })

  it('are all tried within one round, however many there are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 }),
        fc.nat(30),
        (names, before) => {
          const book = createCandidateBook()
          const ports = names.map(port)
          for (let i = 0; i < before; i++) book.next(ports, i)
          const round = new Set(ports.map((_, i) => book.next(ports, i)?.path))
          expect(round).toEqual(new Set(names))
        }
      )
    )
  })
})
