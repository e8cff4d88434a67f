import type { Kysely } from 'kysely'
import type { PairedDevice } from '#contracts/access.ts'
import type { CuffKeyRow, DeviceRow, PairingCodeRow, Tables } from '../store/tables.ts'

/** The part of the store that knows who may speak. Every method throws KickbackError STORE_UNAVAILABLE. */
export interface AccessBook {
  /** The same for all servers on this database; the first of them makes it. */
  signingSecret(made: () => string): Promise<string>
  addDevice(device: DeviceRow): Promise<void>
  device(id: string): Promise<DeviceRow | null>
  devices(): Promise<PairedDevice[]>
  /** Those of `ids` that are paired. */
  stillPaired(ids: readonly string[]): Promise<Set<string>>
  /** False where there is no such device. */
  renameDevice(id: string, name: string): Promise<boolean>
  removeDevice(id: string): Promise<boolean>
  seen(id: string, at: number): Promise<void>
  /** Keeps a code and forgets those that are over. */
  addCode(code: PairingCodeRow, now: number): Promise<void>
  /** Codes that may still be used. */
  codes(now: number, triesAtMost: number): Promise<PairingCodeRow[]>
  /** Takes a code for good: of several who try at once only one is told true. */
  takeCode(id: string): Promise<boolean>
  countWrongTry(): Promise<void>
  /** A later key takes the place of an earlier one. */
  setCuffKey(key: CuffKeyRow): Promise<void>
  cuffKey(cuffId: string): Promise<CuffKeyRow | null>
  cuffKeys(): Promise<CuffKeyRow[]>
  removeCuffKey(cuffId: string): Promise<boolean>
}

/** Over any engine that Kysely speaks. `attempt` turns what the database throws into a coded error. */
export function createAccessBook(db: Kysely<Tables>, attempt: <T>(work: () => Promise<T>) => Promise<T>): AccessBook {
  const nameOfSecret = 'signing-secret'
  const any = ({ length }: { length: number }): boolean => length > 0

  return {
    signingSecret: (made) =>
      attempt(async () => {
        await db
          .insertInto('facts')
          .values({ name: nameOfSecret, value: made() })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute()
        const fact = await db
          .selectFrom('facts')
          .select('value')
          .where('name', '=', nameOfSecret)
          .executeTakeFirstOrThrow()
        return fact.value
      }),
    addDevice: (device) =>
      attempt(async () => {
        await db.insertInto('devices').values(device).execute()
      }),
    device: (id) =>
      attempt(async () => (await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst()) ?? null),
    devices: () =>
      attempt(async () => {
        const rows = await db.selectFrom('devices').selectAll().orderBy('last_seen_at', 'desc').orderBy('id').execute()
        return rows.map(({ id, name, role, paired_at, last_seen_at }) => ({
          id,
          name,
          role,
          pairedAt: paired_at,
          lastSeenAt: last_seen_at
        }))
      }),
    stillPaired: (ids) =>
      attempt(async () => {
        if (ids.length === 0) return new Set<string>()
        const rows = await db.selectFrom('devices').select('id').where('id', 'in', ids).execute()
        return new Set(rows.map(({ id }) => id))
      }),
    renameDevice: (id, name) =>
      attempt(async () =>
        any(await db.updateTable('devices').set({ name }).where('id', '=', id).returning('id').execute())
      ),
    removeDevice: (id) =>
      attempt(async () => any(await db.deleteFrom('devices').where('id', '=', id).returning('id').execute())),
    seen: (id, at) =>
      attempt(async () => {
        await db.updateTable('devices').set({ last_seen_at: at }).where('id', '=', id).execute()
      }),
    addCode: (code, now) =>
      attempt(async () => {
        await db.deleteFrom('pairing_codes').where('expires_at', '<=', now).execute()
        await db.insertInto('pairing_codes').values(code).execute()
      }),
    codes: (now, triesAtMost) =>
      attempt(() =>
        db
          .selectFrom('pairing_codes')
          .selectAll()
          .where('expires_at', '>', now)
          .where('tries', '<', triesAtMost)
          .orderBy('expires_at', 'desc')
          .limit(50)
          .execute()
      ),
    takeCode: (id) =>
      attempt(async () => any(await db.deleteFrom('pairing_codes').where('id', '=', id).returning('id').execute())),
    countWrongTry: () =>
      attempt(async () => {
        await db
          .updateTable('pairing_codes')
          .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
          .execute()
      }),
    setCuffKey: (key) =>
      attempt(async () => {
        await db
          .insertInto('cuff_keys')
          .values(key)
          .onConflict((conflict) =>
            conflict.column('cuff_id').doUpdateSet({ key_hash: key.key_hash, made_at: key.made_at })
          )
          .execute()
      }),
    cuffKey: (cuffId) =>
      attempt(
        async () =>
          (await db.selectFrom('cuff_keys').selectAll().where('cuff_id', '=', cuffId).executeTakeFirst()) ?? null
      ),
    cuffKeys: () => attempt(() => db.selectFrom('cuff_keys').selectAll().orderBy('cuff_id').execute()),
    removeCuffKey: (cuffId) =>
      attempt(async () =>
        any(await db.deleteFrom('cuff_keys').where('cuff_id', '=', cuffId).returning('cuff_id').execute())
      )
  }
}
