import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cuffIdPattern } from '#contracts/identifiers.ts'
import { parseTopic, topicOf, topics, type TopicName } from '#contracts/topics.ts'

const names = Object.keys(topics) as TopicName[]
const cuffId = fc.stringMatching(new RegExp(cuffIdPattern))

describe('a topic', () => {
  test('is read as it was made', () => {
    fc.assert(
      fc.property(cuffId, fc.constantFrom(...names), (id, name) => {
        expect(parseTopic(topicOf(id, name))).toEqual({ cuffId: id, name })
      })
    )
  })

  test.each([
    '',
    'kickback/v1/cuff-1',
    'kickback/v1/cuff-1/',
    'kickback/v1//rep',
    'kickback/v2/cuff-1/rep',
    'kickback/v1/Cuff-1/rep',
    'kickback/v1/-cuff/rep',
    'kickback/v1/+/rep',
    'kickback/v1/cuff-1/rep/',
    'kickback/v1/cuff-1/rep/result',
    'kickback/v1/cuff-1/command/results',
    'kickback/v1/cuff-1/toString',
    'kickback/v1/cuff-1/__proto__',
    `kickback/v1/${'c'.repeat(33)}/rep`,
    'other/kickback/v1/cuff-1/rep',
    'kickback/v1/cuff-1/rep\n'
  ])('is none of ours: %j', (topic) => {
    expect(parseTopic(topic)).toBeNull()
  })

  test('of any text at all is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseTopic(text)
        expect(parsed === null || topicOf(parsed.cuffId, parsed.name) === text).toBe(true)
      })
    )
  })
})
