import { describe, expect, it } from 'vitest'
import { cues, forMotor, patterns, type Pattern } from '../../../../firmware-bridge/cuff/on-cuff/cues.ts'

const all = cues.map((cue) => patterns[cue])
const longerThanAnyShort = 150
/** What is heard of a pattern: how many, and which of them are long. */
const rhythm = (pattern: Pattern): string =>
  pattern
    .filter((_ms, i) => i % 2 === 0)
    .map((ms) => (ms > 400 ? 'endless' : ms > longerThanAnyShort ? 'long' : 'short'))
    .join(' ')

describe('the patterns of the cues', () => {
  it('are told apart by their rhythm, whether heard or felt', () => {
    expect(new Set(all.map(rhythm)).size).toBe(cues.length)
    expect(all.map(forMotor).map(rhythm)).toEqual(all.map(rhythm))
  })

  it('begin and end with on, and are over within a second', () => {
    for (const pattern of all) {
      expect(pattern.length % 2).toBe(1)
      expect(pattern.every((ms) => ms >= 60)).toBe(true)
      expect(pattern.reduce((sum, ms) => sum + ms)).toBeLessThan(1000)
    }
  })

  it('are one short chirp for a rep, and two long ones for a swung one', () => {
    expect(patterns.rep).toEqual([60])
    expect(rhythm(patterns.momentum)).toBe('long long')
  })
})
