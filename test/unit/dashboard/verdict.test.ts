import { describe, expect, it } from 'vitest'
import { faultNames, qualities } from '#contracts/words.ts'
import { faultFigure, faultSentence, faultWords } from '#contracts/fault-words.ts'
import { qualitySentence } from '#contracts/quality-words.ts'
import { verdictOf } from '#contracts/verdict.ts'
import { fault, makeRep } from './fixtures.ts'

/** Figures hold together with no-break spaces; here they are compared as they are read. */
const read = (text: string): string => text.replaceAll('\u00a0', ' ')

const examples = {
  'fast-lift': [fault('fast-lift', 0.4, 0.6, 's'), 'Up in 0.4 s: lift over a full second.', 'least'],
  dropped: [fault('dropped', 0.5, 0.6, 's'), 'Down in 0.5 s: lower over two seconds.', 'least'],
  'wind-up': [fault('wind-up', 12, 8, 'deg'), 'The leg went 12° forward first: start from stillness.', 'most'],
  overswing: [
    fault('overswing', 9, 6, 'deg'),
    'The leg went 9° past rest on the way back: stop where you started.',
    'most'
  ],
  'short-range': [
    fault('short-range', 0.54, 0.65, 'share'),
    'Only 54 % of your full range: lift as far as you can.',
    'least'
  ]
} as const

describe('each fault', () => {
  it.each(faultNames)('%s is told with its figure and what to do next', (name) => {
    const [example, sentence, side] = examples[name]
    expect(read(faultSentence(example, makeRep(7, { concentricSeconds: 0.4 })))).toBe(sentence)
    expect(faultWords[name].goodSide).toBe(side)
    expect(faultFigure(example)).toContain(`at ${side}`)
  })

  it('names the limit in the unit of the figure', () => {
    expect(read(faultFigure(examples['short-range'][0]))).toBe('54 %, wanted at least 65 %')
    expect(read(faultFigure(examples['fast-lift'][0]))).toBe('0.4 s, wanted at least 0.6 s')
  })

  it('gives no advice against the pace of a quick exercise', () => {
    const quick = fault('fast-lift', 0.1, 0.2, 's')
    expect(faultSentence(quick, makeRep(1, { concentricSeconds: 0.1 }))).not.toContain('full second')
  })
})

describe('the verdict', () => {
  it('leads with the fault that made the rep what it is', () => {
    const faults = [examples['short-range'][0], examples['wind-up'][0], examples['fast-lift'][0]]
    const swung = verdictOf(makeRep(7, { kind: 'momentum', faults, concentricSeconds: 0.4 }))
    expect(swung.headline).toBe('Rep 7 was swung')
    expect(read(swung.detail)).toBe('Up in 0.4 s: lift over a full second.')
    const short = verdictOf(makeRep(7, { kind: 'partial', faults: [faults[1]!, faults[0]!] }))
    expect(short.headline).toBe('Rep 7 was short')
    expect(short.detail).toContain('full range')
  })

  it('counts within the set', () => {
    expect(verdictOf(makeRep(31, { numberInSet: 4 })).headline).toBe('Rep 4 was clean')
  })

  it('gives a clean rep its figures', () => {
    expect(read(verdictOf(makeRep(3)).detail)).toBe('41° high, up in 1.5 s, down in 2.0 s.')
    expect(verdictOf(makeRep(3, { state: 'provisional', eccentricSeconds: 0 })).detail).not.toContain('down')
  })

  it('still tells a clean rep what to mend', () => {
    const verdict = verdictOf(makeRep(3, { faults: [examples.overswing[0]] }))
    expect(verdict).toMatchObject({ kind: 'clean', headline: 'Rep 3 was clean' })
    expect(verdict.detail).toContain('past rest')
  })

  it('does not hide a bad signal', () => {
    expect(verdictOf(makeRep(3, { quality: 'gap' })).detail).toContain('gap')
  })

  it('gives the figures of a cuff without a gyro for what they are', () => {
    const { detail } = verdictOf(makeRep(3, { quality: 'no-gyro' }))
    expect(read(detail)).toBe('About 41° high, up in 1.5 s, down in 2.0 s.')
  })

  it('has a sentence for a quality that a newer bridge has coined', () => {
    expect(verdictOf(makeRep(3, { quality: 'a-word-of-tomorrow' })).detail).toContain('less certain')
    for (const quality of qualities) expect(qualitySentence(quality) === null).toBe(quality === 'ok')
  })

  it('takes a revoked rep back', () => {
    expect(verdictOf(makeRep(3, { state: 'revoked' }))).toMatchObject({ kind: null, headline: 'That was no rep' })
  })
})
