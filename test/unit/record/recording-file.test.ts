import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openRecordingFile } from '../../../firmware-bridge/record/recording-file.ts'
import { openSidecar, sidecarPathOf } from '../../../firmware-bridge/record/sidecar.ts'

const root = mkdtempSync(join(tmpdir(), 'kickback-record-'))
afterAll(() => rmSync(root, { recursive: true }))
const path = join(root, 'a.csv')

describe('the files of a recording', () => {
  const opened =
    (at: string, force = false) =>
    () =>
      openRecordingFile(at, { force })

  it('are never overwritten unasked', () => {
    writeFileSync(path, 'mine')
    expect(opened(path)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }))
    const beside = sidecarPathOf(path)
    writeFileSync(beside, 'mine')
    expect(() => openSidecar(beside, { force: false })).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }))
    expect([readFileSync(path, 'utf8'), readFileSync(beside, 'utf8')]).toEqual(['mine', 'mine'])
  })

  it('that cannot be written say why', () => {
    expect(opened(join(root, 'no', 'a.csv'))).toThrow(/its folder is not there/)
    expect(opened(root, true)).toThrow(/it is a folder/)
    writeFileSync(path, '')
    expect(opened(join(path, 'a.csv'))).toThrow(/a file is in the way/)
  })

  it.each([
    ['set.csv', 'set.json'],
    ['a/SET.CSV', 'a/SET.json'],
    ['set.txt', 'set.txt.json'],
    ['set', 'set.json'],
    ['set.json', 'set.json.json']
  ])('%s is told of in %s', (recording, beside) => {
    expect(sidecarPathOf(recording)).toBe(beside)
  })
})
