import { expect, test } from 'vitest'
import { migrations } from '../../../server/store/migrations/migrations.ts'
import { onEachEngine } from '../../support/each-engine.ts'

onEachEngine((engine) => {
  test('servers that start at once on an empty database all come up, and do each step once', async () => {
    const address = await engine.freshAddress()
    const opened = await Promise.all(Array.from({ length: 4 }, () => engine.openDatabase(address)))
    const [first] = opened
    const history = first!.db.withTables<{ kysely_migration: { name: string } }>()
    const steps = await history.selectFrom('kysely_migration').select('name').orderBy('name').execute()
    expect(steps.map(({ name }) => name)).toEqual(Object.keys(migrations))
    expect(new Set(opened.map(({ identity }) => identity)).size).toBe(1)
  })

  test('steps that ran under a clock that went back are known again', async () => {
    const address = await engine.freshAddress()
    const { db } = await engine.openDatabase(address)
    const history = db.withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    await history.updateTable('kysely_migration').set({ timestamp: '1970-01-01T00:00:07.000Z' }).execute()
    await history.deleteFrom('kysely_migration').where('name', '=', '0001-sessions-sets-reps').execute()
    await history
      .insertInto('kysely_migration')
      .values({ name: '0001-sessions-sets-reps', timestamp: '2026-01-05T18:00:00.000Z' })
      .execute()
    await expect(engine.openStore(address)).resolves.toMatchObject({ identity: 'abcdef012345' })
  })
})
