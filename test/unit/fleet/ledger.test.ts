import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkStore } from '../../../firmware-bridge/fleet/check-store.ts'
import { openLedger, type RepWord } from '../../../firmware-bridge/fleet/ledger.ts'
import { accountByCuff, readLedger } from '../../../firmware-bridge/fleet/read-ledger.ts'

function ledgerFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kickback-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'deep', 'ledger.jsonl')
}

const word = (n: number, revision: number, state: RepWord['state'], cuff = 'f-1'): RepWord => ({
  id: `${cuff}/s1/${n}`,
  revision,
  state
})

test('a line is in the file when the call returns, and a second run goes on where the first ended', async () => {
  const path = ledgerFile()
  const first = openLedger(path)
  first.counted(word(1, 0, 'provisional'), 1000.5)
  expect(readFileSync(path, 'utf8')).toBe('{"id":"f-1/s1/1","revision":0,"state":"provisional","countedAt":1000.5}\n')
  first.kept(word(1, 0, 'provisional'))
  first.counted(word(1, 1, 'confirmed'), 2000)
  first.close()
  const second = openLedger(path)
  second.kept(word(1, 1, 'confirmed'))
  second.counted(word(1, 1, 'confirmed', 'f-2'), 3000)
  second.counted(word(2, 1, 'revoked', 'f-2'), 3000)
  second.close()
  expect(accountByCuff(await readLedger(path))).toEqual([
    { cuffId: 'f-1', confirmed: 1, revoked: 0, uncertain: 0 },
    { cuffId: 'f-2', confirmed: 1, revoked: 1, uncertain: 2 }
  ])
})

test('a line that was cut short spoils no other', async () => {
  const path = ledgerFile()
  openLedger(path).counted(word(1, 1, 'confirmed'), 1)
  appendFileSync(path, '{"id":"f-1/s1/2","revi')
  openLedger(path).counted(word(3, 1, 'confirmed'), 2)
  const account = await readLedger(path)
  expect(account.unreadable).toBe(1)
  expect([...account.reps.keys()]).toEqual(['f-1/s1/1', 'f-1/s1/3'])
})

test('a folder that cannot be made is told with its code', () => {
  expect(() => openLedger('/dev/null/ledger.jsonl')).toThrow(expect.objectContaining({ code: 'FILE_NOT_WRITTEN' }))
})

test('the check finds what was lost, invented and doubled, and lets pass what nobody promised', async () => {
  const path = ledgerFile()
  const ledger = openLedger(path)
  const say = (said: RepWord, kept: boolean): void => {
    ledger.counted(said, 1)
    if (kept) ledger.kept(said)
  }
  say(word(1, 0, 'provisional'), true)
  say(word(1, 1, 'confirmed'), true)
  say(word(2, 1, 'confirmed'), true)
  say(word(3, 1, 'confirmed'), true)
  say(word(3, 2, 'revoked'), true)
  say(word(4, 1, 'confirmed'), false)
  say(word(5, 0, 'provisional'), true)
  say(word(6, 1, 'confirmed'), true)
  ledger.close()
  const account = await readLedger(path)

  const right = [word(1, 1, 'confirmed'), word(2, 1, 'confirmed'), word(3, 2, 'revoked'), word(6, 1, 'confirmed')]
  expect(checkStore(account, right)).toEqual({ lost: [], invented: [], doubled: [], confirmed: 3 })
  // Not known to be on disk, it may be there or not.
  expect(checkStore(account, [...right, word(4, 1, 'confirmed')])).toMatchObject({ lost: [], invented: [] })

  const wrong = [
    word(1, 1, 'confirmed'),
    word(1, 1, 'confirmed'),
    word(3, 1, 'confirmed'),
    word(6, 1, 'revoked'),
    word(9, 1, 'confirmed')
  ]
  expect(checkStore(account, wrong)).toMatchObject({
    lost: ['f-1/s1/2', 'f-1/s1/3'],
    invented: ['f-1/s1/6', 'f-1/s1/9'],
    doubled: ['f-1/s1/1']
  })
})
