import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firmwareBauds } from '../../../firmware-bridge/flash/choices.ts'
import { readFirmware } from '../../../firmware-bridge/flash/firmware-file.ts'
import { hexFolder, sourceRevision } from '../../../scripts/lib/avr-toolchain.mjs'

describe('the firmware to flash', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kickback-hex-'))
    cpSync(hexFolder, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const change = (name: string, edit: (text: string) => string): void =>
    writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'latin1')))

  it.each(firmwareBauds)('is the shipped one, with its revision: %i baud', async (baud) => {
    const firmware = await readFirmware(hexFolder, baud)
    expect(firmware).toMatchObject({ name: `kickback-cuff-${baud}`, baud })
    expect(firmware.source.toString(16).padStart(8, '0')).toBe(sourceRevision().slice(0, 8))
  })

  it('is the same where a checkout changed the line ends', async () => {
    change('kickback-cuff-57600.hex', (text) => text.replaceAll('\n', '\r\n'))
    expect((await readFirmware(folder, 57_600)).program).toEqual((await readFirmware(hexFolder, 57_600)).program)
  })

  it.each([
    [
      'the other speed’s file',
      () => cpSync(join(folder, 'kickback-cuff-115200.hex'), join(folder, 'kickback-cuff-57600.hex'))
    ],
    [
      'a changed row',
      () => change('kickback-cuff-57600.hex', (text) => text.replace(':100000000C94', ':100000000C95'))
    ],
    ['other facts', () => change('kickback-cuff-57600.json', (text) => text.replace('57600', '9600'))],
    [
      'another size',
      () => change('kickback-cuff-57600.json', (text) => text.replace('"flashBytes": ', '"flashBytes": 1'))
    ],
    ['facts without a hash', () => change('kickback-cuff-57600.json', (text) => text.replace('hexSha256', 'sha'))],
    ['no facts', () => change('kickback-cuff-57600.json', () => 'none')],
    ['no file', () => rmSync(join(folder, 'kickback-cuff-57600.hex'))]
  ])('is refused with %s', async (_what, spoil) => {
    spoil()
    await expect(readFirmware(folder, 57_600)).rejects.toMatchObject({
      code: 'FLASH_BAD_FIRMWARE',
      message: expect.stringContaining('kickback-cuff-57600') as string
    })
  })
})
