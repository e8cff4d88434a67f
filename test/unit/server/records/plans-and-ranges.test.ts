import { describe, expect, test } from 'vitest'
import { NewPlan, PlanTemplatesReply, type PlanItem } from '#contracts/records/plan.ts'
import { planTemplates } from '#contracts/records/plan-templates.ts'
import { validate } from '#contracts/validate.ts'
import { onEachEngine } from '../../../support/each-engine.ts'
import { someTime } from '../../../support/server-fixtures.ts'

const item: PlanItem = {
  exercise: 'kickback',
  sets: 3,
  repsFrom: 12,
  repsTo: 15,
  loadKg: 7.5,
  sideOrder: 'left-first',
  tempo: { concentricSeconds: 2, topHoldSeconds: 1, eccentricSeconds: 2, bottomHoldSeconds: 0.5 },
  restSeconds: 60
}

test('the templates are plans that may be made, lighter and heavier', () => {
  validate(PlanTemplatesReply, { templates: planTemplates }, 'templates')
  for (const { name, items } of planTemplates) validate(NewPlan, { name, items }, name)
  const schemes = planTemplates.flatMap(({ items }) =>
    items.map(({ sets, repsFrom, repsTo }) => [sets, repsFrom, repsTo])
  )
  expect(schemes).toEqual([
    [3, 12, 15],
    [4, 12, 15],
    [3, 6, 8],
    [4, 6, 8]
  ])
})

onEachEngine((engine) => {
  describe('a plan', () => {
    test('is kept as it was told, whatever the order of its keys', async () => {
      const { records } = await engine.openStore()
      const made = await records.createPlan({ id: 'legs', name: 'Legs', items: [item] }, someTime)
      expect(made).toMatchObject({ id: 'legs', name: 'Legs', items: [item], revision: 1, archivedAt: null })
      const turned = Object.fromEntries(Object.entries(item).reverse()) as unknown as PlanItem
      expect(await records.createPlan({ id: 'legs', name: 'Legs', items: [turned] }, someTime + 1)).toEqual(made)
      await expect(
        records.createPlan({ id: 'legs', name: 'Legs', items: [{ ...item, sets: 4 }] }, someTime)
      ).rejects.toMatchObject({ code: 'HTTP_CONFLICT' })
    })

    test('of which two people change the same state keeps the first change and refuses the second', async () => {
      const { records } = await engine.openStore()
      await records.createPlan({ id: 'legs', name: 'Legs', items: [item] }, someTime)
      const change = (name: string) => records.changePlan('legs', { revision: 1, name, items: [item] }, someTime + 1)
      const outcomes = await Promise.allSettled([change('One'), change('Two')])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await records.readPlan('legs')).toMatchObject({ revision: 2, changedAt: someTime + 1 })
    })

    test('is archived and restored, and asks for reps that rise', async () => {
      const { records } = await engine.openStore()
      await records.createPlan({ id: 'legs', name: 'Legs', items: [item] }, someTime)
      await records.archivePlan('legs', 1, someTime)
      expect((await records.listPlans({})).plans).toEqual([])
      expect((await records.listPlans({ archived: true })).plans).toHaveLength(1)
      await records.restorePlan('legs', 2)
      expect((await records.listPlans({})).plans).toHaveLength(1)
      await expect(
        records.createPlan({ name: 'Odd', items: [{ ...item, repsFrom: 16 }] }, someTime)
      ).rejects.toMatchObject({ code: 'HTTP_BAD_REQUEST', message: 'Item 1 of the plan goes from 16 to 15 reps.' })
      await expect(records.archivePlan('none', 1, someTime)).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })
  })

  describe('a calibration', () => {
    test('holds until the next, and again once that one is deleted', async () => {
      const { records } = await engine.openStore()
      await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
      const say = (id: string, fullRomDegrees: number, now: number) =>
        records.createCalibration(
          { id, athleteId: 'ana', exercise: 'kickback', side: 'left', fullRomDegrees },
          { now, by: 'Coach', cuffId: null }
        )
      const first = await say('one', 50, someTime)
      expect(first).toMatchObject({ source: 'hand', by: 'Coach', cuffId: null, at: someTime })
      expect(await say('one', 50, someTime + 9)).toEqual(first)
      await expect(say('one', 51, someTime)).rejects.toMatchObject({ code: 'HTTP_CONFLICT' })
      await say('two', 55, someTime + 1)
      const latest = async () => (await records.latestCalibration('ana', 'kickback', 'left'))?.fullRomDegrees
      expect(await latest()).toBe(55)
      await records.markCalibration('two', someTime + 2)
      await records.markCalibration('two', someTime + 3)
      expect(await latest()).toBe(50)
      expect((await records.listCalibrations({ athleteId: 'ana' })).calibrations).toHaveLength(1)
      expect((await records.listCalibrations({ deleted: true })).calibrations[0]).toMatchObject({
        id: 'two',
        deletedAt: someTime + 2
      })
      await records.markCalibration('two', null)
      expect(await latest()).toBe(55)
      expect(await records.latestCalibrations('ana')).toHaveLength(1)
      expect(await records.latestCalibration('ana', 'kickback', 'right')).toBeNull()
      await expect(records.latestCalibrations('bea')).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })

    test('of the future holds from now', async () => {
      const { records } = await engine.openStore()
      await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
      const body = { athleteId: 'ana', exercise: 'kickback', side: 'left', fullRomDegrees: 50 } as const
      const ahead = { ...body, at: someTime + 1e9 }
      expect(await records.createCalibration(ahead, { now: someTime, by: null, cuffId: null })).toMatchObject({
        at: someTime
      })
    })
  })

  test('a cuff is known from its first word, and its last word moves forward only', async () => {
    const { records } = await engine.openStore()
    expect(await records.seeCuff('cuff-1', someTime)).toBe(true)
    expect(await records.seeCuff('cuff-1', someTime + 10)).toBe(false)
    expect(await records.seeCuff('cuff-1', someTime + 5)).toBe(false)
    await records.changeCuff('cuff-1', { revision: 1, label: 'Blue', colour: '#0000ff' }, someTime)
    await expect(records.changeCuff('cuff-1', { revision: 1, label: 'Red' }, someTime)).rejects.toMatchObject({
      code: 'HTTP_CONFLICT'
    })
    expect((await records.listCuffs({}, someTime)).cuffs).toEqual([
      {
        id: 'cuff-1',
        label: 'Blue',
        colour: '#0000ff',
        revision: 2,
        firstSeenAt: someTime,
        lastSeenAt: someTime + 10,
        athleteId: null,
        wornSince: null
      }
    ])
  })
})
