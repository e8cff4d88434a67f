import { describe, expect, test } from 'vitest'
import type { Command } from '#contracts/command.ts'
import type { Live } from '#contracts/live.ts'
import { createCuffWatch } from '../../../../server/records/cuff-watch.ts'
import { createRangeWatch } from '../../../../server/records/range-watch.ts'
import { makeHealth, makeLive, makeStatus, someTime } from '../../../support/server-fixtures.ts'
import { temporaryStore } from '../../../support/server-store.ts'

async function rangeWatch() {
  const { records } = await temporaryStore()
  const sent: Command[] = []
  const found: string[] = []
  const troubles: unknown[] = []
  let now = someTime
  let answers = true
  await records.seeCuff('cuff-1', now)
  for (const id of ['ana', 'bea']) await records.createAthlete({ id, name: id }, now)
  const watch = createRangeWatch({
    records,
    send: (_cuffId, command) => {
      sent.push(command)
      return Promise.resolve({ id: command.id, ok: answers, trouble: null })
    },
    clock: { now: () => now },
    found: (id) => void found.push(id),
    trouble: (error) => void troubles.push(error)
  })
  const shown = makeLive({ fullRomDegrees: null })
  return {
    records,
    found,
    troubles,
    told: () => sent.splice(0).map((command) => 'fullRomDegrees' in command && command.fullRomDegrees),
    answer: (ok: boolean) => void (answers = ok),
    hear: async (changes: Partial<Live> = {}) => {
      Object.assign(shown, changes)
      watch.hear({ ...shown })
      await watch.idle()
    },
    wear: async (athleteId: string | null) => {
      now += 1000
      await records.setWearer('cuff-1', { athleteId }, { now, by: null })
      watch.wearerChanged('cuff-1')
      await watch.idle()
    },
    latest: async (athleteId: string, side: 'left' | 'right' = 'left') =>
      (await records.latestCalibration(athleteId, 'kickback', side))?.fullRomDegrees ?? null,
    say: (athleteId: string, fullRomDegrees: number, side: 'left' | 'right' = 'left') =>
      records.createCalibration(
        { athleteId, exercise: 'kickback', side, fullRomDegrees },
        { now, by: null, cuffId: null }
      )
  }
}

describe('a range shown on a cuff', () => {
  test('is kept as that of the athlete who wears it, once', async () => {
    const { hear, wear, latest, found, records, troubles } = await rangeWatch()
    await hear()
    await wear('ana')
    await hear({ calibration: { repsDone: 1, repsNeeded: 2, romDegrees: 47, hint: null } })
    await hear({ calibration: null, fullRomDegrees: 48.2, fullRomCalibrated: true })
    await hear({ phase: 'concentric' })
    expect(await latest('ana')).toBe(48.2)
    expect(found).toHaveLength(1)
    expect((await records.listCalibrations({})).calibrations).toMatchObject([{ source: 'cuff', cuffId: 'cuff-1' }])
    expect(troubles).toEqual([])
  })

  test('is nobody’s where nobody wears it, and one that is merely learned is none', async () => {
    const { hear, wear, records } = await rangeWatch()
    await hear()
    await hear({ fullRomDegrees: 48, fullRomCalibrated: true })
    await wear('ana')
    await hear({ side: 'right', fullRomDegrees: 40, fullRomCalibrated: false })
    await hear({ fullRomDegrees: 43 })
    // That of the other side, which the cuff knew before.
    await hear({ side: 'left', fullRomDegrees: 48, fullRomCalibrated: true })
    expect((await records.listCalibrations({})).calibrations).toEqual([])
  })

  test('that two servers hear of is one', async () => {
    const { hear, wear, records } = await rangeWatch()
    const other = createRangeWatch({
      records,
      send: (_cuffId, { id }) => Promise.resolve({ id, ok: true, trouble: null }),
      clock: { now: () => someTime + 5000 },
      found: () => undefined,
      trouble: (error) => expect.fail(String(error))
    })
    await hear()
    await wear('ana')
    const before = makeLive({ fullRomDegrees: null })
    other.hear(before)
    other.hear({ ...before, fullRomDegrees: 50, fullRomCalibrated: true })
    await Promise.all([hear({ fullRomDegrees: 50, fullRomCalibrated: true }), other.idle()])
    expect((await records.listCalibrations({})).calibrations).toHaveLength(1)
  })
})

describe('a cuff that an athlete puts on', () => {
  test('is told their range, on each side as it comes up', async () => {
    const { hear, wear, say, told } = await rangeWatch()
    await say('ana', 50)
    await say('ana', 46, 'right')
    await hear()
    await wear('ana')
    expect(told()).toEqual([50])
    await hear({ fullRomDegrees: 50, fullRomCalibrated: true })
    await hear({ side: 'right', fullRomDegrees: null, fullRomCalibrated: false })
    expect(told()).toEqual([46])
    await hear({ fullRomDegrees: 46, fullRomCalibrated: true })
    await hear({ side: 'left', fullRomDegrees: 50 })
    expect(told()).toEqual([])
  })

  test('forgets the range of the one before, and does not take it for theirs', async () => {
    const { hear, wear, say, told, latest } = await rangeWatch()
    await say('ana', 50)
    await hear()
    await wear('ana')
    await hear({ fullRomDegrees: 50, fullRomCalibrated: true })
    told()
    await wear('bea')
    expect(told()).toEqual([null])
    await hear({ fullRomDegrees: null, fullRomCalibrated: false })
    await hear({ side: 'right', fullRomDegrees: 49, fullRomCalibrated: true })
    expect(told()).toEqual([null])
    expect(await latest('bea')).toBeNull()
    await wear(null)
    await wear('bea')
    expect(told()).toEqual([])
    await wear('ana')
    expect(told()).toEqual([null])
  })

  test('keeps what it knows where it stayed with its athlete', async () => {
    const { hear, say, told, records } = await rangeWatch()
    await say('ana', 50)
    await records.setWearer('cuff-1', { athleteId: 'ana' }, { now: someTime, by: null })
    await hear({ fullRomDegrees: 53, fullRomCalibrated: true })
    await hear({ side: 'right', fullRomDegrees: 44, fullRomCalibrated: true })
    expect(told()).toEqual([])
  })

  test('is not disturbed in a calibration, and told again where it did not hear', async () => {
    const { hear, wear, say, told, answer } = await rangeWatch()
    await say('ana', 50)
    await hear({ calibration: { repsDone: 0, repsNeeded: 2, romDegrees: null, hint: null } })
    await wear('ana')
    expect(told()).toEqual([])
    answer(false)
    await hear({ calibration: null })
    expect(told()).toEqual([50])
    answer(true)
    await hear({ side: 'right' })
    await hear({ side: 'left' })
    expect(told()).toEqual([50])
  })
})

test('a cuff is seen while it is online, at most each minute, and never later than its last word when it is away', async () => {
  const { records } = await temporaryStore()
  let now = someTime
  const found: string[] = []
  let writes = 0
  const watch = createCuffWatch({
    records: {
      seeCuff: (id, at) => {
        writes += 1
        return records.seeCuff(id, at)
      }
    },
    clock: { now: () => now },
    found: (id) => void found.push(id),
    trouble: (error) => expect.fail(String(error))
  })
  const lastSeen = async (id: string) => {
    await watch.idle()
    return (await records.readCuff(id, now)).lastSeenAt
  }
  watch.hear({
    name: 'status',
    cuffId: 'away',
    payload: makeStatus({ cuffId: 'away', online: false, at: someTime - 5000 })
  })
  watch.hear({ name: 'health', cuffId: 'away', payload: makeHealth({ cuffId: 'away' }) })
  expect(await lastSeen('away')).toBe(someTime - 5000)

  watch.hear({ name: 'status', cuffId: 'cuff-1', payload: makeStatus({ at: someTime - 9000 }) })
  expect(await lastSeen('cuff-1')).toBe(someTime)
  now += 59_000
  watch.hear({ name: 'live', cuffId: 'cuff-1', payload: makeLive() })
  expect(await lastSeen('cuff-1')).toBe(someTime)
  now += 1000
  watch.hear({ name: 'live', cuffId: 'cuff-1', payload: makeLive() })
  expect(await lastSeen('cuff-1')).toBe(someTime + 60_000)
  expect(found).toEqual(['away', 'cuff-1'])
  expect(writes).toBe(3)
})
