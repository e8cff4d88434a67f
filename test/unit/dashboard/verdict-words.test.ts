import { describe, expect, it } from 'vitest'
import { faultFigure as terminalFigure, faultSentence as terminalSentence } from '#contracts/fault-words.ts'
import { qualitySentence as terminalQuality, repsInWords as terminalReps } from '#contracts/quality-words.ts'
import type { Fault, Rep } from '#contracts/rep.ts'
import { verdictOf as terminalVerdict } from '#contracts/verdict.ts'
import { faultNames, qualities, repKinds, repStates } from '#contracts/words.ts'
import { faultFigure, faultSentence } from '../../../dashboard/words/fault-sentence.ts'
import { qualitySentence, repsInWords } from '../../../dashboard/words/quality-sentence.ts'
import { verdictOf } from '../../../dashboard/words/verdict.ts'
import { fault, makeRep } from './fixtures.ts'
import { englishWords, germanWords } from './harness.ts'

/** Every fault in every unit, for a quick exercise and for a slow one. */
const faults: Fault[] = faultNames.flatMap((name) =>
  (['s', 'deg', 'deg/s', 'share'] as const).flatMap((unit) => [
    fault(name, name === 'wind-up' || name === 'overswing' ? -0.9 : 0.4, 0.6, unit),
    fault(name, 0.1, 0.2, unit),
    fault(name, name === 'wind-up' || name === 'overswing' ? 0.154 : 0.146, 0.15, unit)
  ])
)
const reps: Rep[] = repKinds.flatMap((kind) =>
  repStates.flatMap((state) =>
    [...qualities, 'a-word-of-tomorrow'].flatMap((quality) => [
      makeRep(7, { kind, state, quality }),
      makeRep(7, { kind, state, quality, faults: faults.slice(0, 3), concentricSeconds: 0.4 }),
      makeRep(7, { kind, state, quality, faults: [faults.at(-1)!, faults[0]!] })
    ])
  )
)

describe('the English of the page', () => {
  const words = englishWords()

  it('is the terminal’s, for every verdict', () => {
    for (const rep of reps) expect(verdictOf(rep, words)).toEqual(terminalVerdict(rep))
  })

  it('is the terminal’s, for every fault and its figure', () => {
    for (const each of faults) {
      const rep = makeRep(1, { concentricSeconds: 0.4 })
      expect(faultSentence(each, rep, words)).toBe(terminalSentence(each, rep))
      expect(faultFigure(each, words)).toBe(terminalFigure(each))
    }
  })

  it('is the terminal’s, for every quality and for whose figures it is', () => {
    for (const quality of [...qualities, 'a-word-of-tomorrow']) {
      expect(qualitySentence(quality, words)).toBe(terminalQuality(quality))
    }
    for (const numbers of [[3], [3, 7], [1, 2, 3, 4, 5, 6, 7], Array.from({ length: 12 }, (_, index) => index + 1)]) {
      expect(repsInWords(numbers, 12, words)).toBe(terminalReps(numbers, 12))
    }
  })
})

describe('the German of the page', () => {
  const read = (text: string): string => text.replaceAll('\u00a0', ' ')

  it('says what happened and what to do, with its own decimals', async () => {
    const words = await germanWords()
    const swung = makeRep(7, {
      kind: 'momentum',
      concentricSeconds: 0.4,
      faults: [fault('short-range', 0.54, 0.65, 'share'), fault('fast-lift', 0.4, 0.6, 's')]
    })
    const { headline, detail } = verdictOf(swung, words)
    expect(headline).toBe('Nr. 7 war mit Schwung')
    expect(read(detail)).toBe('In 0,4 s oben: nimm dir zum Heben eine volle Sekunde.')
    expect(read(verdictOf(makeRep(3), words).detail)).toBe('41° hoch, in 1,5 s oben, in 2,0 s unten.')
    expect(read(verdictOf(makeRep(3, { quality: 'no-gyro' }), words).detail)).toMatch(/^Etwa 41° hoch/)
    expect(verdictOf(makeRep(3, { state: 'revoked' }), words).headline).toBe('Das war keine Wiederholung')
    expect(read(faultFigure(swung.faults[0]!, words))).toBe('54 %, gewünscht mindestens 65 %')
    const hardlyShort = fault('short-range', 0.646, 0.65, 'share')
    expect(read(faultFigure(hardlyShort, words))).toBe('64 %, gewünscht mindestens 65 %')
    expect(read(faultSentence(hardlyShort, swung, words))).toMatch(/^Nur 64 % deines vollen Umfangs/)
    expect(read(faultFigure(fault('dropped', 0.148, 0.15, 's'), words))).toBe('0,14 s, gewünscht mindestens 0,15 s')
  })

  it('has words of its own for every fault and every quality', async () => {
    const german = await germanWords()
    const english = englishWords()
    for (const each of faults) {
      expect(faultSentence(each, makeRep(1), german)).not.toBe(faultSentence(each, makeRep(1), english))
    }
    for (const quality of qualities.filter((word) => word !== 'ok')) {
      expect(qualitySentence(quality, german)).not.toBe(qualitySentence(quality, english))
    }
    expect(repsInWords([3], 12, german)).toBe('Wiederholung 3')
    expect(repsInWords([3, 7], 12, german)).toBe('Wiederholungen 3, 7')
  })
})
