import { describe, expect, test } from 'vitest'
import { maxPayloadLength } from '#contracts/validate.ts'
import { readMessage } from '../../../server/ingest/read-message.ts'
import { makeRep, makeSet, makeStatus } from '../../support/server-fixtures.ts'

const bytes = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const read = (name: string, value: unknown) => readMessage(`kickback/v1/cuff-1/${name}`, bytes(value))

describe('a message', () => {
  test('that is in order comes through, with keys that are not known yet', () => {
    const rep = { ...makeRep(), mood: 'good' }
    expect(read('rep', rep)).toEqual({ name: 'rep', cuffId: 'cuff-1', payload: rep })
  })

  test('with a quality that a newer bridge has coined comes through: the rep is not lost for a word', () => {
    const rep = makeRep({ quality: 'a-word-of-tomorrow' })
    expect(read('rep', rep)?.payload).toEqual(rep)
    const set = makeSet({ reps: [rep] })
    expect(read('set', set)?.payload).toEqual(set)
  })

  test('that is a command is for bridges', () => {
    expect(read('command', 'anything')).toBeNull()
  })

  test('without content takes a retained one back, and is nothing elsewhere', () => {
    expect(read('status', '')).toEqual({ name: 'status', cuffId: 'cuff-1', payload: null })
    expect(() => read('rep', '')).toThrow(expect.objectContaining({ code: 'CONTRACT_NOT_JSON' }))
  })

  test.each([
    ['no JSON', 'rep', '{', 'CONTRACT_NOT_JSON'],
    ['a wrong type', 'rep', { ...makeRep(), n: '1' }, 'CONTRACT_INVALID_PAYLOAD'],
    ['another cuff', 'status', makeStatus({ cuffId: 'cuff-2' }), 'CONTRACT_INVALID_PAYLOAD'],
    ["a rep under another's id", 'rep', { ...makeRep(), id: 'cuff-1/s1/7' }, 'CONTRACT_INVALID_PAYLOAD'],
    ['a rep in no set of its own', 'rep', { ...makeRep(), setId: 'cuff-2/s1/set-1' }, 'CONTRACT_INVALID_PAYLOAD'],
    ["a set under another's id", 'set', { ...makeSet(), number: 4 }, 'CONTRACT_INVALID_PAYLOAD'],
    ['a rep of another set', 'set', makeSet({ reps: [makeRep({ setNumber: 2 })] }), 'CONTRACT_INVALID_PAYLOAD'],
    ['a rep of another cuff', 'set', makeSet({ reps: [makeRep({ cuffId: 'cuff-2' })] }), 'CONTRACT_INVALID_PAYLOAD'],
    ['too much', 'rep', ' '.repeat(maxPayloadLength + 1), 'CONTRACT_TOO_LARGE'],
    ['an unknown name', 'mood', {}, 'CONTRACT_UNKNOWN_TOPIC']
  ])('with %s is refused', (_what, name, value, code) => {
    expect(() => read(name, value)).toThrow(expect.objectContaining({ code }))
  })

  test('that is no UTF-8 is refused', () => {
    const broken = Buffer.from([0x22, 0xff, 0xfe, 0x22])
    expect(() => readMessage('kickback/v1/cuff-1/status', broken)).toThrow(
      expect.objectContaining({ code: 'CONTRACT_NOT_JSON' })
    )
  })

  test('is named in the refusal by a topic cut to a bearable length', () => {
    const error = (() => {
      try {
        readMessage(`kickback/v1/${'x'.repeat(50_000)}`, bytes('{}'))
        return null
      } catch (caught) {
        return caught as Error
      }
    })()
    expect(error?.message.length).toBeLessThan(200)
  })
})
