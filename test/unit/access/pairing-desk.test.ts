import { describe, expect, test } from 'vitest'
import { codeLetters, readCode, shownCode } from '#contracts/access.ts'
import {
  codeLivesMs,
  createPairingDesk,
  triesByAddress,
  triesByAll,
  type PairingDesk
} from '../../../server/access/pairing-desk.ts'
import { hashOfSecret } from '../../../server/access/secrets.ts'
import type { Store } from '../../../server/store/store.ts'
import { onEachEngine } from '../../support/each-engine.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

const wrong = 'ZZZZ-ZZZZ'
const refused = { code: 'ACCESS_CODE' }
const tooMany = { code: 'HTTP_TOO_MANY' }

onEachEngine((engine) => {
  async function openDesk(): Promise<{ desk: PairingDesk; other: PairingDesk; clock: ManualClock; store: Store }> {
    const store = await engine.openStore()
    const clock = createManualClock()
    const signingSecret = await store.access.signingSecret(() => 'made for this test')
    // Two servers on one database.
    const make = (): PairingDesk => createPairingDesk({ book: store.access, signingSecret, clock })
    return { desk: make(), other: make(), clock, store }
  }

  describe('a code', () => {
    test('pairs one device, of which the store has no secret', async () => {
      const { desk, store } = await openDesk()
      const { code } = await desk.issue('viewer')
      const paired = await desk.redeem(` ${shownCode(code).toLowerCase()} `, 'Rack 2', 'a')
      expect(paired).toMatchObject({ role: 'viewer', name: 'Rack 2' })
      const row = await store.access.device(paired.id)
      expect(row?.secret_hash).toBe(hashOfSecret(paired.secret))
      expect(JSON.stringify(row)).not.toContain(paired.secret)
      await expect(desk.redeem(code, 'Another', 'b')).rejects.toMatchObject(refused)
    })

    test('of one server is good at another on the same database, and of many tries at once one gets it', async () => {
      const { desk, other } = await openDesk()
      const { code } = await desk.issue('coach')
      const tries = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((address, index) => (index % 2 === 0 ? desk : other).redeem(code, 'T', address))
      )
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    test('is over after ten minutes', async () => {
      const { desk, clock } = await openDesk()
      const { code, expiresAt } = await desk.issue('coach')
      expect(expiresAt - clock.now()).toBe(codeLivesMs)
      clock.advance(codeLivesMs)
      await expect(desk.redeem(code, 'T', 'a')).rejects.toMatchObject(refused)
    })

    test('dies of too many wrong tries, from wherever they come', async () => {
      const { desk, other } = await openDesk()
      const { code } = await desk.issue('coach')
      for (let n = 0; n < triesByAll; n++) {
        await expect((n % 2 === 0 ? desk : other).redeem(wrong, 'T', `address ${n}`)).rejects.toMatchObject(refused)
      }
      await expect(desk.redeem(code, 'T', 'a')).rejects.toMatchObject(refused)
    })
  })

  describe('an address', () => {
    test('has a few tries, until a fresh code is asked for or time has passed', async () => {
      const { desk, clock } = await openDesk()
      await desk.issue('coach')
      const mistype = async (): Promise<void> => {
        for (let n = 0; n < triesByAddress; n++)
          await expect(desk.redeem(wrong, 'T', 'a')).rejects.toMatchObject(refused)
        await expect(desk.redeem(wrong, 'T', 'a')).rejects.toMatchObject(tooMany)
      }
      await mistype()
      const { code } = await desk.issue('coach')
      await desk.redeem(code, 'T', 'a')
      await mistype()
      clock.advance(codeLivesMs)
      await expect(desk.redeem(wrong, 'T', 'a')).rejects.toMatchObject(refused)
    })

    test('has no more of them when it tries all at once', async () => {
      const { desk } = await openDesk()
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => desk.redeem(wrong, 'T', 'a')))
      const codes = tries.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'))
      expect(codes.filter((code) => code === 'ACCESS_CODE')).toHaveLength(triesByAddress)
    })
  })

  describe('the book', () => {
    test('has one signing secret, whoever asks', async () => {
      const { access } = await engine.openStore()
      const secrets = await Promise.all(['a', 'b', 'c'].map((secret) => access.signingSecret(() => secret)))
      expect(new Set(secrets).size).toBe(1)
    })

    test('knows devices until they are removed, and tells which are left', async () => {
      const { access } = await engine.openStore()
      const device = (id: string) =>
        access.addDevice({ id, name: id, role: 'coach', secret_hash: 'x', paired_at: 1, last_seen_at: 1 })
      await device('aaaaaaaaaaaaaaaa')
      await device('bbbbbbbbbbbbbbbb')
      await access.seen('bbbbbbbbbbbbbbbb', 2)
      expect(await access.renameDevice('bbbbbbbbbbbbbbbb', 'Rack')).toBe(true)
      expect((await access.devices()).map(({ name, lastSeenAt }) => [name, lastSeenAt])).toEqual([
        ['Rack', 2],
        ['aaaaaaaaaaaaaaaa', 1]
      ])
      expect(await access.removeDevice('aaaaaaaaaaaaaaaa')).toBe(true)
      expect(await access.removeDevice('aaaaaaaaaaaaaaaa')).toBe(false)
      expect(await access.renameDevice('aaaaaaaaaaaaaaaa', 'x')).toBe(false)
      expect([...(await access.stillPaired(['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']))]).toEqual(['bbbbbbbbbbbbbbbb'])
      expect((await access.stillPaired([])).size).toBe(0)
    })

    test('keeps one key for a cuff, the last one made', async () => {
      const { access } = await engine.openStore()
      await access.setCuffKey({ cuff_id: 'cuff-1', key_hash: 'first', made_at: 1 })
      await access.setCuffKey({ cuff_id: 'cuff-1', key_hash: 'second', made_at: 2 })
      expect(await access.cuffKeys()).toEqual([{ cuff_id: 'cuff-1', key_hash: 'second', made_at: 2 }])
      expect(await access.removeCuffKey('cuff-1')).toBe(true)
      expect(await access.cuffKey('cuff-1')).toBeNull()
    })
  })
})

test('a code is read however it is typed, and nothing else is taken for one', () => {
  expect(readCode('k7qm-2xpa')).toBe('K7QM2XPA')
  expect(readCode(' K7QM 2XPA ')).toBe('K7QM2XPA')
  for (const text of ['', 'K7QM-2XP', 'K7QM-2XPAA', 'K7QM-2XP0', 'K7QM-2XPI', '__proto__', 'ÄÄÄÄÄÄÄÄ'])
    expect(readCode(text)).toBeNull()
  expect(codeLetters).toHaveLength(30)
})
