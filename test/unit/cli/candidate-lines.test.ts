import { expect, test } from 'vitest'
import { candidateLines } from '../../../cli/terminal/candidate-lines.ts'
import type { CandidateAccount } from '../../../firmware-bridge/motion/counter.ts'

const candidate = (changes: Partial<CandidateAccount> = {}): CandidateAccount => ({
  n: 1,
  ruling: 'counted',
  startSeconds: 12.41,
  endSeconds: 13.43,
  judgedSeconds: 13.5,
  foundLookingBack: false,
  settled: 'confirmed',
  settledSeconds: 13.5,
  oddness: -0.4,
  limit: 1.7,
  ruledOutBy: null,
  clues: [{ clue: 'stops at the top', figure: 0.4, limit: 0.25, adds: -0.4, weight: 'adds' }],
  lacks: [],
  figures: {
    romDegrees: 24.04,
    liftSeconds: 0.61,
    holdSeconds: 0.01,
    lowerSeconds: 0.4,
    peakLiftSpeed: 80,
    peakLowerSpeed: 110,
    windUpDegrees: 0,
    overswingDegrees: 0,
    joltG: 0.2,
    strayShare: 0.1,
    axisShare: 0.97,
    returnShare: 0.05,
    startedAtRest: true,
    hasGyro: true,
    freeSwingSeconds: null,
    isSaturated: false,
    hasGap: false
  },
  ...changes
})

/** The line of the first movement, without what stands above and below. */
const headOf = (...candidates: CandidateAccount[]): string =>
  candidateLines(candidates)
    .split('\n')
    .find((line) => /^ {2}\S/.test(line))!
    .trim()

test('a movement has its ruling, time, oddness and figures in a line, and its clues below', () => {
  const text = candidateLines([
    candidate({
      ruling: 'refused',
      settled: 'revoked',
      oddness: 2.3,
      clues: [
        { clue: 'turns without a stop', figure: 0.0101, limit: 0.03, adds: 1.1, weight: 'adds' },
        { clue: 'is as fast as a swing', figure: 301.7, limit: 240, adds: 0.4, weight: 'adds' },
        { clue: 'does not begin at rest', figure: null, limit: null, adds: 0.8, weight: 'adds' }
      ]
    })
  ])
  expect(text).toContain(
    [
      '  refused at 12.4 s: oddness 2.3 of 1.7; 24.0°, lift 0.61 s, hold 0.01 s, lower 0.40 s',
      '        +1.1  turns without a stop (0.01 of 0.03)',
      '        +0.4  is as fast as a swing (302 of 240 °/s)',
      '        +0.8  does not begin at rest',
      ''
    ].join('\n')
  )
})

test('what speaks for a rep takes away', () => {
  expect(candidateLines([candidate()])).toContain('        -0.4  stops at the top (0.40 of 0.25 s)\n')
})

test('what no leg does is ruled out, by name', () => {
  const text = candidateLines([
    candidate({
      ruling: 'refused',
      settled: 'revoked',
      oddness: null,
      ruledOutBy: 'range too small',
      clues: [{ clue: 'range too small', figure: 3.1, limit: 4.8, adds: null, weight: 'rules-out' }]
    })
  ])
  expect(text).toContain('refused at 12.4 s: ruled out, range too small; 24.0°')
  expect(text).toContain('      no rep  range too small (3.10 of 4.80°)\n')
})

test('a lift that never came back has no lowering', () => {
  const { figures } = candidate()
  const up = candidate({
    ruling: 'refused',
    settled: 'revoked',
    oddness: null,
    limit: null,
    ruledOutBy: 'does not come back',
    clues: [],
    figures: { ...figures, holdSeconds: null, lowerSeconds: null }
  })
  expect(headOf(up)).toBe('refused at 12.4 s: ruled out, does not come back; 24.0°, lift 0.61 s, hold –, lower –')
})

test('a held movement says what became of it, and why', () => {
  const held = candidate({ ruling: 'held', settled: null, settledSeconds: null })
  const revoked = candidate({ ruling: 'held', settled: 'revoked', settledSeconds: 20 })
  const counted = candidate({ startSeconds: 18, settledSeconds: 20 })
  expect(headOf(held)).toMatch(/^held at 12.4 s: oddness/)
  expect(headOf(candidate({ ruling: 'held', settledSeconds: 20 }))).toMatch(
    /^held at 12.4 s, confirmed at 20.0 s, when the set became certain: oddness/
  )
  expect(headOf(revoked)).toMatch(/^held at 12.4 s, revoked at 20.0 s: no set came of it: oddness/)
  expect(headOf(revoked, counted)).toMatch(/revoked at 20.0 s: it was not like the set that became certain: oddness/)
})

test('a held movement says what those held so far lack to be a set', () => {
  const lacks = [
    { lack: 'few that agree', figure: 1, limit: 2 },
    { lack: 'come back to other places', figure: 0.842, limit: 0.7 }
  ]
  expect(candidateLines([candidate({ ruling: 'held', settled: null, settledSeconds: null, lacks })])).toContain(
    ['      no set  few that agree (1 of 2)', '      no set  come back to other places (0.84 of 0.70)', ''].join('\n')
  )
})

test('a rep found afterwards says when, and one that was taken back does too', () => {
  expect(headOf(candidate({ foundLookingBack: true, judgedSeconds: 31.2 }))).toMatch(
    /^counted at 12.4 s, found looking back at 31.2 s, when the set had become certain: oddness/
  )
  expect(headOf(candidate({ settled: 'revoked', settledSeconds: 20 }))).toMatch(
    /^counted at 12.4 s, revoked at 20.0 s:/
  )
})

test('a recording without any movement says so', () => {
  expect(candidateLines([])).toBe('No movement could have been a rep.\n\n')
})

test('a figure is printed on its side of its limit', () => {
  const clues = [{ clue: 'stops at the top', figure: 0.2512, limit: 0.25, adds: 0.4, weight: 'adds' as const }]
  const text = candidateLines([candidate({ ruling: 'refused', settled: null, oddness: 1.72, limit: 1.7, clues })])
  expect(text).toContain('oddness 1.8 of 1.7')
  expect(text).toContain('(0.26 of 0.25 s)')
})
