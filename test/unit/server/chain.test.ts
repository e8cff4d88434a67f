import { describe, expect, test } from 'vitest'
import { canShare, connectOptions, refusesVersion } from '../../../server/ingest/connect-options.ts'
import { placeAtBroker } from '../../../server/ingest/place-at-broker.ts'
import { subscriptionsFor } from '../../../server/ingest/subscriptions.ts'
import { createTakeMany } from '../../../server/ingest/take-many.ts'
import { relayCodec } from '../../../server/sockets/relay-codec.ts'

const connack = (properties?: object) => ({
  cmd: 'connack' as const,
  sessionPresent: false,
  ...(properties === undefined ? {} : { properties })
})

describe('the place of a server at a broker outside', () => {
  const place = (isDatabaseShared: boolean, drawn = '0123456789ab') =>
    placeAtBroker({ identity: 'abcdef012345', isDatabaseShared, draw: () => drawn })

  test('with a database of its own the broker keeps reps for it, under a name that stays', () => {
    expect(place(false, '1')).toEqual(place(false, '2'))
    expect(place(false)).toMatchObject({ keepSession: true })
    expect(place(false).group).toBeUndefined()
  })

  test('two servers on one database never share a name, leave no session behind, and are of one group', () => {
    const [one, other] = [place(true, '000000000001'), place(true, '000000000002')]
    expect(one.clientId).not.toBe(other.clientId)
    expect([one.group, one.keepSession]).toEqual([other.group, other.keepSession])
    expect(one).toMatchObject({ keepSession: false, group: 'kickback-abcdef012345' })
  })

  test('every name is one that any broker takes', () => {
    for (const isShared of [false, true]) expect(place(isShared).clientId).toMatch(/^[A-Za-z0-9-]{1,23}$/)
  })
})

describe('the subscriptions of a group', () => {
  test('reps and sets are shared, nothing else is', () => {
    const alone = Object.keys(subscriptionsFor(null))
    const shared = Object.keys(subscriptionsFor('g'))
    expect(shared.filter((filter) => filter.startsWith('$share/')).sort()).toEqual([
      '$share/g/kickback/v1/+/rep',
      '$share/g/kickback/v1/+/set'
    ])
    expect(shared.map((filter) => filter.replace('$share/g/', '')).sort()).toEqual(alone.sort())
    for (const name of ['status', 'about', 'live', 'health', 'motion', 'command/result']) {
      expect(shared).toContain(`kickback/v1/+/${name}`)
    }
  })

  test('what must not be missed is asked for with QoS 1', () => {
    expect(subscriptionsFor('g')['$share/g/kickback/v1/+/rep']).toEqual({ qos: 1 })
    expect(subscriptionsFor(null)['kickback/v1/+/set']).toEqual({ qos: 1 })
  })
})

describe('the connection', () => {
  const choices = { clientId: 'a', keepSession: false, isMember: true, version: 5 as const }

  test('a member leaves no session at the broker, of either version', () => {
    expect(connectOptions(choices)).toMatchObject({ clean: true, properties: { sessionExpiryInterval: 0 } })
    expect(connectOptions({ ...choices, version: 4 })).toMatchObject({ clean: true, protocolVersion: 4 })
    expect(connectOptions({ ...choices, version: 4 }).properties).toBeUndefined()
  })

  test('a server alone has its session kept for weeks', () => {
    const { clean, properties } = connectOptions({ ...choices, keepSession: true, isMember: false })
    expect(clean).toBe(false)
    expect(properties?.sessionExpiryInterval).toBeGreaterThan(7 * 24 * 3600)
  })

  test('a broker is taken to divide only where its version of MQTT lets it say that it does not', () => {
    expect(canShare(5, connack())).toBe(true)
    expect(canShare(5, connack({ sharedSubscriptionAvailable: false }))).toBe(false)
    expect(canShare(4, connack())).toBe(false)
  })

  test('only a refusal of the version is answered with the older one', () => {
    const refusal = (code: unknown) => refusesVersion(Object.assign(new Error('refused'), { code }))
    expect([1, 132].map(refusal)).toEqual([true, true])
    expect([2, 4, 5, 134, 135, 'ECONNREFUSED', undefined].map(refusal)).not.toContain(true)
    expect(refusesVersion(null)).toBe(false)
  })
})

describe('taking many at once', () => {
  test('goes on while there is room, and again as one ends', async () => {
    const many = createTakeMany(2)
    const went: number[] = []
    const ends: ((failed?: Error) => void)[] = []
    const begin = (n: number) =>
      many.begin(
        () =>
          new Promise((resolve, reject) => ends.push((failed) => (failed === undefined ? resolve() : reject(failed)))),
        () => void went.push(n)
      )
    begin(1)
    expect(went).toEqual([1])
    begin(2)
    expect(went).toEqual([1])
    ends[0]!(new Error('the store is away'))
    await expect.poll(() => went).toEqual([1, 2])
    begin(3)
    expect(went).toEqual([1, 2])
    ends[1]!()
    await expect.poll(() => went).toEqual([1, 2, 3])
  })
})

describe('words between servers', () => {
  const packet = { type: 2, data: ['rep', { id: 'cuff-1/s1/1' }], nsp: '/' }
  const options = { rooms: [], except: [], flags: {} }
  const decode = (value: unknown) => relayCodec.decode(Buffer.from(JSON.stringify(value)))
  const nothing = ['', null, {}]

  test('arrive as they were sent', () => {
    const message = ['server-a', packet, options]
    expect(relayCodec.decode(Buffer.from(relayCodec.encode(message)))).toEqual(message)
  })

  test('what is no such word is none, and throws nothing', () => {
    const bad: unknown[] = [
      null,
      'text',
      [],
      ['server-a'],
      ['server-a', null, options],
      ['server-a', packet, null],
      ['server-a', packet, []],
      [1, packet, options],
      ['server-a', { ...packet, type: 1 }, options],
      ['server-a', { ...packet, data: 'rep' }, options],
      ['server-a', { ...packet, data: [] }, options],
      ['server-a', { ...packet, nsp: 7 }, options],
      ['server-a', packet, { ...options, rooms: 5 }],
      ['server-a', packet, { ...options, except: [{}] }]
    ]
    for (const message of bad) expect(decode(message), JSON.stringify(message)).toEqual(nothing)
    expect(relayCodec.decode(Buffer.from([0x93, 0xff, 0x00]))).toEqual(nothing)
    expect(relayCodec.decode(Buffer.from(`[${' '.repeat(5 * 1024 * 1024)}]`))).toEqual(nothing)
  })
})
