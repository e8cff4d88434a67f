import type { Dice } from '../dice.ts'
import type { Target } from '../target.ts'

const rubbish = [
  null,
  true,
  -1,
  1e308,
  '',
  'x'.repeat(3000),
  [],
  {},
  [[[]]],
  '\u0000',
  '\ud800',
  { $gt: '' },
  "'; drop table reps; --"
]

/** Bodies that would do something on some route, were the sender allowed to. */
function harmful({ athleteId, honest }: Target, dice: Dice): Record<string, unknown> {
  return dice.pick<Record<string, unknown>>([
    { role: 'coach' },
    { code: 'AAAA-AAAA', name: 'x' },
    { name: 'Owned' },
    { revision: 1 },
    { revision: 1, name: 'Owned' },
    { athleteId: null },
    { athleteId, from: 1 },
    { id: dice.word(8), action: 'remove-set' },
    { id: dice.word(8), action: 'remove-rep', n: 1 },
    { id: dice.word(8), action: 'set-kind', n: 1, kind: 'partial' },
    { athleteId, exercise: 'kickback', side: 'left', fullRomDegrees: 30 },
    { revision: 1, label: 'Owned', colour: '#000000', cuffId: honest[0] },
    {}
  ])
}

/** Any body: good, bad, or no JSON at all. For those who may change nothing. */
export function anyBody(target: Target, dice: Dice): string | Buffer {
  const roll = dice.unit()
  if (roll < 0.4) return JSON.stringify(harmful(target, dice))
  if (roll < 0.75) return badBody(target, dice)
  if (roll < 0.85) return dice.bytes(dice.whole(1, 400))
  return JSON.stringify(dice.pick(rubbish))
}

/**
 * A body that no route may take, whoever sends it: it has a key that none knows, is no object, or is no JSON. So whatever
 * a coach or the owner does with it, it changes nothing.
 */
export function badBody(target: Target, dice: Dice): string | Buffer {
  const unknown = JSON.stringify({ ...harmful(target, dice), nobodyKnowsThis: 1 })
  return dice.pick<() => string | Buffer>([
    () => unknown,
    () => unknown.replace('{', '{"__proto__":{"polluted":true},'),
    () => unknown.replace('{', '{"constructor":{"prototype":{"polluted":true}},'),
    () => unknown.slice(0, -3),
    () => '['.repeat(dice.whole(10, 8000)),
    () => `${'{"a":'.repeat(1500)}1${'}'.repeat(1500)}`,
    () => JSON.stringify([harmful(target, dice)]),
    () => JSON.stringify(dice.pick(['text', 1, null, true])),
    () => '{"revision":1e999,"nobodyKnowsThis":NaN}',
    () => JSON.stringify({ nobodyKnowsThis: 'x'.repeat(17_000) }),
    () => Buffer.concat([Buffer.from('{"name":"'), Buffer.of(0xc3, 0x28, 0xff), Buffer.from('","nobodyKnowsThis":1}')]),
    () => '\ufeff{"nobodyKnowsThis":1}',
    () =>
      JSON.stringify({ name: dice.pick(rubbish), revision: dice.pick(rubbish), nobodyKnowsThis: dice.pick(rubbish) })
  ])()
}
