import { describe, expect, test } from 'vitest'
import type { Static, TSchema } from 'typebox'
import { Command } from '#contracts/command.ts'
import { ErrorReply, HealthReply, SessionsReply, SetParams, SetReply, SetsQuery, SetsReply } from '#contracts/http.ts'
import { mostTracePoints } from '#contracts/rep.ts'
import { topics, type TopicName } from '#contracts/topics.ts'
import { maxPayloadDepth, maxPayloadLength, parsePayload, validate } from '#contracts/validate.ts'
import {
  makeAbout,
  makeHealth,
  makeLive,
  makeMotion,
  makeRep,
  makeSet,
  makeStatus,
  makeTrace,
  someTime
} from '../support/server-fixtures.ts'

interface Fixture<T extends TSchema> {
  schema: T
  good: Static<T>[]
  /** What is wrong, and the good fixture's fields that make it so; `undefined` leaves a field out. */
  bad: [string, Record<string, unknown>][]
}
const fixture = <T extends TSchema>(schema: T, good: Static<T>[], bad: Fixture<T>['bad']): Fixture<TSchema> => ({
  schema,
  good,
  bad
})

const trouble = { code: 'CUFF_STALLED', message: 'No samples for a while.', advice: null }

/** As a bridge from before calibration sends it, and as a broker may have kept it. */
const liveBefore1_1 = makeLive()
delete liveBefore1_1.fullRomCalibrated
delete liveBefore1_1.calibration

const byTopic = {
  status: fixture(
    topics.status.schema,
    [makeStatus(), makeStatus({ online: false, link: 'lost', trouble })],
    [
      ['a link of no known word', { link: 'fine' }],
      ['a cuff with capitals', { cuffId: 'Cuff' }],
      ['a cuff with a path', { cuffId: 'a/b' }],
      ['a time as text', { at: '2026-01-05' }],
      ['a time before 1970', { at: -1 }],
      ['trouble without advice', { trouble: { code: 'X', message: 'y' } }],
      ['trouble beyond all telling', { trouble: { ...trouble, message: 'x'.repeat(601) } }],
      ['no word on being online', { online: undefined }],
      ['online as a number', { online: 1 }]
    ]
  ),
  about: fixture(
    topics.about.schema,
    [makeAbout(), makeAbout({ source: 'file', hasGyro: null, rateHz: null })],
    [
      ['a contract of no form', { contract: '1' }],
      ['an unknown source', { source: 'wifi' }],
      ['an unknown placement', { placement: 'wrist' }],
      ['a negative rate', { rateHz: -1 }],
      ['a rate of NaN as text', { rateHz: 'NaN' }],
      ['an endless name', { software: 'x'.repeat(201) }],
      ['no sensor', { sensor: undefined }]
    ]
  ),
  live: fixture(
    topics.live.schema,
    [
      makeLive(),
      makeLive({ set: null, lastRep: null, targetReps: null }),
      makeLive({ calibration: { repsDone: 1, repsNeeded: 2, romDegrees: 41, hint: 'uneven' } }),
      liveBefore1_1
    ],
    [
      ['a calibration without the reps it needs', { calibration: { repsDone: 1, romDegrees: 41, hint: null } }],
      ['an unknown hint', { calibration: { repsDone: 1, repsNeeded: 2, romDegrees: null, hint: 'too-high' } }],
      ['a full range that is perhaps calibrated', { fullRomCalibrated: null }],
      ['an unknown phase', { phase: 'jumping' }],
      ['an unknown exercise', { exercise: 'squat' }],
      ['half a target', { targetReps: 7.5 }],
      ['a target of none', { targetReps: 0 }],
      [
        'too many marks',
        { set: { ...makeLive().set, reps: Array(1001).fill({ n: 1, kind: 'clean', state: 'confirmed' }) } }
      ],
      ['a set without counts', { set: { ...makeLive().set, counts: undefined } }],
      ['a last rep of no known kind', { lastRep: { ...makeRep(), kind: 'perfect' } }],
      ['a session of no form', { session: 'Monday!' }]
    ]
  ),
  motion: fixture(
    topics.motion.schema,
    [makeMotion()],
    [
      ['no angle', { legAngleDegrees: [] }],
      ['too many angles', { legAngleDegrees: Array(51).fill(0) }],
      ['an angle beyond two turns', { legAngleDegrees: [721] }],
      ['an angle of null', { legAngleDegrees: [null] }],
      ['a step of zero', { stepSeconds: 0 }],
      ['no start', { startSeconds: undefined }]
    ]
  ),
  rep: fixture(
    topics.rep.schema,
    [
      makeRep(),
      makeRep({ state: 'provisional', smoothness: null }),
      makeRep({ quality: 'a-word-of-tomorrow' }),
      makeRep({ trace: makeTrace() }),
      makeRep({ trace: { ...makeTrace(), legAngleDegrees: Array<number>(80).fill(-0.1) } }),
      makeRep({ kind: 'momentum', faults: [{ fault: 'fast-lift', figure: 0.4, limit: 0.6, unit: 's' }] })
    ],
    [
      ['an unknown kind', { kind: 'great' }],
      ['an unknown state', { state: 'maybe' }],
      ['an unknown fault', { faults: [{ fault: 'ugly', figure: 1, limit: 2, unit: 's' }] }],
      ['a fault without its figure', { faults: [{ fault: 'dropped', limit: 2, unit: 's' }] }],
      ['six faults', { faults: Array(6).fill({ fault: 'dropped', figure: 1, limit: 2, unit: 's' }) }],
      ['an id of no form', { id: 'cuff-1/s1' }],
      ['an id counted from zero', { id: 'cuff-1/s1/0' }],
      ['a set id of no form', { setId: 'cuff-1/s1/1' }],
      ['a rep numbered zero', { n: 0 }],
      ['a negative revision', { revision: -1 }],
      ['half a revision', { revision: 1.5 }],
      ['a range of NaN as text', { romDegrees: 'NaN' }],
      ['a range of null, as JSON writes NaN', { romDegrees: null }],
      ['a range out of all bounds', { romDegrees: 1e300 }],
      ['a lift of negative length', { concentricSeconds: -0.1 }],
      ['a speed out of bounds', { peakConcentricSpeed: 4001 }],
      ['a smoothness above zero', { smoothness: 0.1 }],
      ['no quality', { quality: undefined }],
      ['a quality that is no word', { quality: 'Quite bad.' }],
      ['an endless quality', { quality: 'x'.repeat(33) }],
      ['no bottom hold, not even null', { bottomHoldSeconds: undefined }],
      ['a trace of null', { trace: null }],
      ['a trace of angles alone', { trace: makeTrace().legAngleDegrees }],
      ['a trace without a start', { trace: { ...makeTrace(), startSeconds: undefined } }],
      ['a trace that starts out of all time', { trace: { ...makeTrace(), startSeconds: 1e10 } }],
      ['a trace that stands still', { trace: { ...makeTrace(), stepSeconds: 0 } }],
      ['a trace that runs backwards', { trace: { ...makeTrace(), stepSeconds: -0.04 } }],
      ['a trace in steps of days', { trace: { ...makeTrace(), stepSeconds: 90_000 } }],
      ['a trace of one point', { trace: { ...makeTrace(), legAngleDegrees: [0] } }],
      ['a trace of too many points', { trace: { ...makeTrace(), legAngleDegrees: Array(81).fill(0) } }],
      ['a trace with a hole', { trace: { ...makeTrace(), legAngleDegrees: [0, null, 1] } }],
      ['a trace beyond two turns', { trace: { ...makeTrace(), legAngleDegrees: [0, 721] } }]
    ]
  ),
  set: fixture(
    topics.set.schema,
    [makeSet(), makeSet({ reps: [] }), makeSet({ endedAt: null, ended: 'open' })],
    [
      ['an unknown end', { ended: 'tired' }],
      ['number zero', { number: 0 }],
      ['an id of no form', { id: 'cuff-1/s1/set-0' }],
      ['a rep that is none', { reps: [{}] }],
      ['too many reps', { reps: Array(1001).fill(makeRep()) }],
      ['a summary without counts', { summary: { ...makeSet().summary, counts: undefined } }],
      ['a spread without deviation', { summary: { ...makeSet().summary, romDegrees: { mean: 1 } } }],
      ['more speed lost than there was', { summary: { ...makeSet().summary, speedLossPercent: 101 } }],
      ['no side', { side: undefined }]
    ]
  ),
  command: fixture(
    Command,
    [
      { id: 'c1', action: 'start-set' },
      { id: 'c1', action: 'end-set' },
      { id: 'c1', action: 'set-exercise', exercise: 'hip-bridge' },
      { id: 'c1', action: 'set-side', side: 'right' },
      { id: 'c1', action: 'set-target', targetReps: null },
      { id: 'c1', action: 'calibrate' },
      { id: 'c1', action: 'cancel-calibration' },
      { id: 'c1', action: 'set-full-rom', fullRomDegrees: 41.5 },
      { id: 'c1', action: 'set-full-rom', fullRomDegrees: null }
    ],
    [
      ['an unknown action', { action: 'explode' }],
      ['an action without what it is about', { action: 'set-side' }],
      ['an exercise that is none', { action: 'set-exercise', exercise: 'squat' }],
      ['a target of none', { action: 'set-target', targetReps: 0 }],
      ['a full range of none', { action: 'set-full-rom', fullRomDegrees: 0 }],
      ['a full range beyond any leg', { action: 'set-full-rom', fullRomDegrees: 181 }],
      ['a full range left out', { action: 'set-full-rom' }],
      ['no id', { id: undefined }],
      ['an empty id', { id: '' }],
      ['an id with a path', { id: '../c1' }],
      ['an endless id', { id: 'c'.repeat(65) }]
    ]
  ),
  'command/result': fixture(
    topics['command/result'].schema,
    [
      { id: 'c1', ok: true, trouble: null },
      { id: 'c1', ok: false, trouble }
    ],
    [
      ['no id', { id: undefined }],
      ['ok as text', { ok: 'true' }],
      ['no word on trouble', { trouble: undefined }]
    ]
  ),
  health: fixture(
    topics.health.schema,
    [
      makeHealth(),
      makeHealth({ rateHz: null, lastSampleAgeSeconds: null }),
      makeHealth({ outboxDepth: 3, outboxUnstored: 2, outboxDropped: 0 })
    ],
    [
      ['half a sample', { samples: 0.5 }],
      ['fewer gaps than none', { gaps: -1 }],
      ['a count beyond counting', { samples: 2 ** 60 }],
      ['an uptime of NaN as text', { uptimeSeconds: 'NaN' }],
      ['no outbox depth', { outboxDepth: undefined }],
      ['half an entry without a receipt', { outboxUnstored: 0.5 }],
      ['fewer entries dropped than none', { outboxDropped: -1 }]
    ]
  ),
  keeper: fixture(
    topics.keeper.schema,
    [{ cuffId: 'cuff-1', store: 'abcdef012345', at: someTime }],
    [
      ['a store without a name', { store: '' }],
      ['a store with a path', { store: '../store' }],
      ['an endless name', { store: 'a'.repeat(33) }],
      ['no cuff', { cuffId: undefined }],
      ['no time', { at: undefined }]
    ]
  ),
  stored: fixture(
    topics.stored.schema,
    [
      {
        cuffId: 'cuff-1',
        store: 'abcdef012345',
        reps: [{ id: 'cuff-1/s1/7', revision: 1 }],
        sets: [
          { id: 'cuff-1/s1/set-1', endedAt: someTime },
          { id: 'cuff-1/s1/set-2', endedAt: null }
        ]
      },
      { cuffId: 'cuff-1', store: 'abcdef012345', reps: [], sets: [] }
    ],
    [
      ['no store', { store: undefined }],
      ['no list of sets', { sets: undefined }],
      ['a rep without a revision', { reps: [{ id: 'cuff-1/s1/7' }] }],
      ['a rep of no form', { reps: [{ id: 'cuff-1/s1', revision: 1 }] }],
      ['a negative revision', { reps: [{ id: 'cuff-1/s1/7', revision: -1 }] }],
      ['a set named as a rep is', { sets: [{ id: 'cuff-1/s1/7', endedAt: null }] }],
      ['a set without its end', { sets: [{ id: 'cuff-1/s1/set-1' }] }],
      ['too many receipts', { reps: Array(201).fill({ id: 'cuff-1/s1/7', revision: 1 }) }]
    ]
  )
} satisfies Record<TopicName, Fixture<TSchema>>

const overHttp: Record<string, Fixture<TSchema>> = {
  HealthReply: fixture(
    HealthReply,
    [{ status: 'ok', software: 'k', uptimeSeconds: 1, parts: { store: true, broker: true, bridge: null } }],
    [
      ['an unknown status', { status: 'fine' }],
      ['no parts', { parts: undefined }]
    ]
  ),
  SetsQuery: fixture(
    SetsQuery,
    [{}, { limit: 200, before: 'x', cuffId: 'cuff-1', session: 's1', exercise: 'kickback', side: 'left' }],
    [
      ['no sets', { limit: 0 }],
      ['too many sets', { limit: 201 }],
      ['an endless cursor', { before: 'x'.repeat(201) }],
      ['a cuff that is none', { cuffId: 'A' }],
      ['a session of no form', { session: '/' }]
    ]
  ),
  SetsReply: fixture(
    SetsReply,
    [{ sets: [makeSet()], next: null }],
    [
      ['a set that is none', { sets: [{}] }],
      ['no next, not even null', { next: undefined }]
    ]
  ),
  SetParams: fixture(
    SetParams,
    [{ cuffId: 'cuff-1', session: 's1', number: 1 }],
    [
      ['number zero', { number: 0 }],
      ['a session of no form', { session: '/' }]
    ]
  ),
  SetReply: fixture(SetReply, [makeSet()], [['no reps', { reps: undefined }]]),
  SessionsReply: fixture(
    SessionsReply,
    [{ sessions: [{ id: 's1', cuffId: 'cuff-1', startedAt: 1, lastAt: 2, sets: 1, reps: 2 }], next: null }],
    [
      ['no next, not even null', { next: undefined }],
      ['half a set', { sessions: [{ id: 's1', cuffId: 'cuff-1', startedAt: 1, lastAt: 2, sets: 0.5, reps: 2 }] }]
    ]
  ),
  ErrorReply: fixture(ErrorReply, [{ error: trouble }], [['no error', { error: undefined }]])
}

describe.each(Object.entries({ ...byTopic, ...overHttp }))('%s', (name, { schema, good, bad }) => {
  test('takes what is good, as JSON too', () => {
    for (const value of good) {
      expect(validate(schema, value, name)).toBe(value)
      expect(parsePayload(schema, JSON.stringify(value), name)).toEqual(value)
    }
  })

  test('ignores keys that it does not know', () => {
    const newer = { ...(good[0] as object), mood: { since: 1 } }
    expect(validate(schema, newer, name)).toEqual(newer)
  })

  test.each(bad)('refuses %s', (_what, fields) => {
    const value = { ...(good[0] as object), ...fields }
    expect(() => validate(schema, value, name)).toThrow(expect.objectContaining({ code: 'CONTRACT_INVALID_PAYLOAD' }))
    expect(() => parsePayload(schema, JSON.stringify(value), name)).toThrow(
      expect.objectContaining({ code: 'CONTRACT_INVALID_PAYLOAD' })
    )
  })

  test.each([null, true, 7, 'text', []])('refuses %j', (value) => {
    expect(() => validate(schema, value, name)).toThrow(expect.objectContaining({ code: 'CONTRACT_INVALID_PAYLOAD' }))
  })
})

describe('numbers that JSON does not have', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s is refused', (romDegrees) => {
    expect(() => validate(topics.rep.schema, makeRep({ romDegrees }), 'rep')).toThrow(/romDegrees/)
  })

  test.each(['NaN', 'Infinity', '-Infinity'])('%s in a payload is no JSON', (word) => {
    const text = JSON.stringify(makeRep()).replace('"romDegrees":40', `"romDegrees":${word}`)
    expect(() => parsePayload(topics.rep.schema, text, 'rep')).toThrow(
      expect.objectContaining({ code: 'CONTRACT_NOT_JSON' })
    )
  })

  test('1e999, which JSON reads as infinity, is refused', () => {
    const text = JSON.stringify(makeRep()).replace('"romDegrees":40', '"romDegrees":1e999')
    expect(() => parsePayload(topics.rep.schema, text, 'rep')).toThrow(/romDegrees/)
  })
})

test('a set of a thousand reps fits into a payload', () => {
  const rep = makeRep({
    cuffId: 'c'.repeat(32),
    session: 's'.repeat(48),
    n: 9_999_999,
    setNumber: 99_999,
    concentricStart: 123456.78901234567,
    smoothness: -12.345678901234567,
    romDegrees: 123.45678901234567
  })
  const text = JSON.stringify(makeSet({ reps: Array.from({ length: 1000 }, () => rep) }))
  expect(text.length).toBeLessThan(maxPayloadLength)
})

test('the word of a rep with the longest trace takes less than two kilobytes', () => {
  const legAngleDegrees = Array<number>(mostTracePoints).fill(-123.4)
  const trace = { startSeconds: 123456.7891, stepSeconds: 0.12345, legAngleDegrees }
  expect(JSON.stringify(makeRep({ trace })).length).toBeLessThan(2000)
})

test('a payload beyond the limit is refused before it is read', () => {
  expect(() => parsePayload(topics.rep.schema, '{'.repeat(maxPayloadLength + 1), 'rep')).toThrow(
    expect.objectContaining({ code: 'CONTRACT_TOO_LARGE' })
  )
})

describe('a payload with a key that is not known here', () => {
  const nested = (levels: number): string => {
    const text = JSON.stringify(makeRep()).slice(0, -1)
    return `${text},"later":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
  }

  test('is taken, since a newer sender may have one', () => {
    expect(parsePayload(topics.rep.schema, nested(maxPayloadDepth - 1), 'rep')).toMatchObject(makeRep())
  })

  test.each([maxPayloadDepth, 1000, 50_000])('is refused where that nests %i levels deep', (levels) => {
    expect(() => parsePayload(topics.rep.schema, nested(levels), 'rep')).toThrow(
      expect.objectContaining({ code: 'CONTRACT_INVALID_PAYLOAD' })
    )
  })
})

test('a refusal names the place and the field', () => {
  expect(() => validate(topics.rep.schema, { ...makeRep(), n: 0 }, 'kickback/v1/cuff-1/rep')).toThrow(
    /^kickback\/v1\/cuff-1\/rep: \/n /
  )
})
