import { topicOf, type TopicName } from '#contracts/topics.ts'
import {
  makeAbout,
  makeHealth,
  makeLive,
  makeMotion,
  makeRep,
  makeSet,
  makeStatus
} from '../../../support/server-fixtures.ts'
import type { Dice } from '../dice.ts'

export interface Said {
  topic: string
  payload: Buffer
}

const topicNames = ['status', 'about', 'live', 'motion', 'rep', 'set', 'health', 'command/result', 'keeper'] as const

/** A message in good form of this cuff about itself. */
function wellFormed(name: (typeof topicNames)[number], cuffId: string, dice: Dice): Record<string, unknown> {
  const session = `lies-${dice.word(3)}`
  switch (name) {
    case 'status':
      return makeStatus({ cuffId, at: Date.now(), online: dice.unit() < 0.5 })
    case 'about':
      return makeAbout({ cuffId })
    case 'live':
      return makeLive({
        cuffId,
        session,
        lastRep: null,
        set: null,
        fullRomCalibrated: true,
        fullRomDegrees: dice.whole(20, 90)
      })
    case 'motion':
      return makeMotion({ cuffId })
    case 'rep':
      return makeRep({ cuffId, session, n: dice.whole(1, 200), revision: dice.whole(0, 1_000_000) })
    case 'set':
      return makeSet({ cuffId, session, number: dice.whole(1, 9) })
    case 'health':
      return makeHealth({ cuffId })
    case 'command/result':
      return { id: dice.word(8), ok: true, trouble: null }
    case 'keeper':
      return { cuffId, store: 'forged', at: Date.now() }
  }
}

const said = (cuffId: string, name: TopicName, text: string | Buffer): Said => ({
  topic: topicOf(cuffId, name),
  payload: Buffer.from(text as string)
})

const rubbish: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'x'.repeat(5000),
  [],
  {},
  [[[]]],
  { toString: 1 },
  '\u0000',
  '\u{202e}'
]

/** What a cuff may lie about: itself, in good form. Reps of the future, at the highest revision, receipts to itself. */
export function lie(cuffId: string, dice: Dice): Said {
  const roll = dice.unit()
  if (roll < 0.15) {
    const future = makeRep({ cuffId, session: 'future', n: dice.whole(1, 50), at: 8.64e15, revision: 1_000_000 })
    return said(cuffId, 'rep', JSON.stringify(future))
  }
  if (roll < 0.25) {
    const receipts = { cuffId, store: 'forged', reps: [{ id: `${cuffId}/s1/1`, revision: 9 }], sets: [] }
    return said(cuffId, 'stored', JSON.stringify(receipts))
  }
  const name = dice.pick(topicNames)
  return said(cuffId, name, JSON.stringify(wellFormed(name, cuffId, dice)))
}

type Bend = (good: Record<string, unknown>, dice: Dice, others: readonly string[]) => string | Buffer

const withFirstKey = (good: Record<string, unknown>, key: string): string =>
  JSON.stringify(good).replace('{', `{${key},`)

/** Ways in which a message is bent out of form, or says of another what only that one may say. */
export const bends: Record<string, Bend> = {
  'not JSON': (good, dice) => JSON.stringify(good).slice(0, dice.whole(1, 60)),
  'deep nesting': (_good, dice) =>
    dice.unit() < 0.5 ? '['.repeat(100_000) : `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'deep objects': (good) => withFirstKey(good, `"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  'huge number': (good, dice) => bendField(good, dice, dice.pick(['1e400', '-1e999', '9'.repeat(400), '0.1e-99999'])),
  'no number': (good, dice) => bendField(good, dice, dice.pick(['NaN', 'Infinity', '-Infinity', 'undefined', '0x10'])),
  'wrong type': (good, dice) => bendField(good, dice, JSON.stringify(dice.pick(rubbish))),
  'left out': (good, dice) => JSON.stringify({ ...good, [dice.pick(Object.keys(good))]: undefined }),
  'prototype keys': (good, dice) =>
    withFirstKey(
      good,
      dice.pick([
        '"__proto__":{"polluted":true,"online":true}',
        '"constructor":{"prototype":{"polluted":true}}',
        '"toString":null,"hasOwnProperty":1,"valueOf":{}',
        '"__proto__":null'
      ])
    ),
  'duplicate keys': (good, _dice, others) => withFirstKey(good, `"cuffId":"${others[0]}","id":"${others[0]}/s1/1"`),
  'invalid UTF-8': (good, dice) =>
    Buffer.concat([
      Buffer.from(JSON.stringify(good).slice(0, -1)),
      Buffer.from(',"x":"'),
      dice.bytes(8),
      Buffer.of(0xc3, 0x28, 0x22, 0x7d)
    ]),
  'lone surrogate': (good, dice) => bendField(good, dice, '"\\ud800"'),
  'of another cuff': (good, dice, others) =>
    JSON.stringify(good).replaceAll(typeof good['cuffId'] === 'string' ? good['cuffId'] : '-', dice.pick(others)),
  'names disagree': (good, dice, others) =>
    JSON.stringify({ ...good, id: `${dice.pick(others)}/s1/1`, setId: `${dice.pick(others)}/s1/set-1` }),
  'revision too high': (good) => JSON.stringify({ ...good, revision: 1_000_001, n: 1e21, at: 8.65e15 }),
  'no object': (_good, dice) => JSON.stringify(dice.pick(rubbish)),
  empty: () => ''
}

function bendField(good: Record<string, unknown>, dice: Dice, literal: string): string {
  const field = dice.pick(Object.keys(good))
  return JSON.stringify({ ...good, [field]: '@' }).replace('"@"', () => literal)
}

/** A message on a cuff's own topic that is bent in this way. */
export function bent(way: string, cuffId: string, dice: Dice, others: readonly string[]): Said {
  const name = dice.pick(['status', 'about', 'live', 'motion', 'rep', 'set', 'health', 'command/result'] as const)
  return said(cuffId, name, bends[way]!(wellFormed(name, cuffId, dice), dice, others))
}
