import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readRecording } from '../../../../firmware-bridge/cuff/file/read-recording.ts'
import type { Sample } from '../../../../firmware-bridge/sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'kickback-recording-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(text: string | Uint8Array): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, text)
  return path
}
async function read(text: string | Uint8Array, limitBytes?: number) {
  const samples: Sample[] = []
  const summary = await readRecording(
    fileOf(text),
    (sample) => void samples.push({ ...sample }),
    limitBytes === undefined ? {} : { limitBytes }
  )
  return { ...summary, all: samples }
}

const plain = 'time_s,accel_x_g,accel_y_g,accel_z_g'
const full = `${plain},gyro_x_dps,gyro_y_dps,gyro_z_dps`

describe('reading a recording', () => {
  it('reads numbers written to their last bit as they were', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.double({ min: -100, max: 100, noNaN: true }).filter((value) => value !== 0),
          { minLength: 1 }
        ),
        async (values) => {
          const { all } = await read(`${plain}\n${values.map((value, i) => `${i / 3},${value},1,1`).join('\n')}`)
          expect(all.map(({ timeSeconds, accelX }) => [timeSeconds, accelX])).toEqual(values.map((v, i) => [i / 3, v]))
        }
      ),
      { numRuns: 50 }
    ))

  it('gives every row as a sample', async () => {
    const { all, ...summary } = await read(`${full}\n0.00,0.1,-0.2,0.98,1,-2,3.5\n0.01,0.11,-.21,1,1e1,-2.5E-1,+3\n`)
    expect(all).toEqual([
      {
        timeSeconds: 0,
        accelX: 0.1,
        accelY: -0.2,
        accelZ: 0.98,
        gyroX: 1,
        gyroY: -2,
        gyroZ: 3.5,
        hasGyro: true,
        saturated: false
      },
      {
        timeSeconds: 0.01,
        accelX: 0.11,
        accelY: -0.21,
        accelZ: 1,
        gyroX: 10,
        gyroY: -0.25,
        gyroZ: 3,
        hasGyro: true,
        saturated: false
      }
    ])
    expect(summary).toEqual({
      samples: 2,
      rejected: 0,
      firstRejection: null,
      hasGyro: true,
      seconds: 0.01,
      rateHz: 100
    })
  })

  it('does without a gyro', async () => {
    const { all, hasGyro } = await read(`${plain}\n1,0,0,1\n2,0,0,1`)
    expect(hasGyro).toBe(false)
    expect(all).toHaveLength(2)
    expect(all[0]).toMatchObject({ timeSeconds: 1, accelZ: 1, gyroX: 0, hasGyro: false })
  })

  it('takes columns in any order, others in between, quotes, blanks, CRLF and a byte order mark', async () => {
    const text = `\uFEFFnote, "Accel_Z_g" ,label,time_s,accel_x_g,accel_y_g\r\n"a, ""b""",0.9,x,0,0.1,0.2\r\n,1.0,y, 1 ,"0.3",0.4\r\n\r\n`
    const { all, rejected } = await read(text)
    expect(rejected).toBe(0)
    expect(all.map(({ timeSeconds, accelX, accelY, accelZ }) => [timeSeconds, accelX, accelY, accelZ])).toEqual([
      [0, 0.1, 0.2, 0.9],
      [1, 0.3, 0.4, 1]
    ])
  })

  it.each([
    ['NaN', '1,NaN,0,1', 'accel_x_g is no number: NaN'],
    ['infinity', '1,Infinity,0,1', 'accel_x_g is no number: Infinity'],
    ['a missing value', '1,,0,1', 'accel_x_g is missing'],
    ['a row that ends early', '1,0,0', 'accel_z_g is missing'],
    ['a word', '1,0,abc,1', 'accel_y_g is no number: abc'],
    ['a decimal comma in quotes', '1,"0,5",0,1', 'accel_x_g is no number: 0,5'],
    ['hexadecimal', '1,0x1,0,1', 'accel_x_g is no number: 0x1'],
    ['a number no sensor gives', '1,5000,0,1', 'accel_x_g is out of all range: 5000'],
    ['a number past all numbers', '1,1e999,0,1', 'accel_x_g is out of all range: Infinity'],
    ['milliseconds since 1970', '1767636000000,0,0,1', 'time_s is out of all range: 1767636000000'],
    ['a repeated time', '0,0,0,1', 'time_s runs back or stands still: 0 after 0'],
    ['a reversed time', '-1,0,0,1', 'time_s runs back or stands still: -1 after 0'],
    ['a leap of days', '200000,0,0,1', 'time_s leaps from 0 to 200000'],
    ['zeros for acceleration', '1,0,0,0', 'the acceleration is zero, which no sensor measures'],
    ['unmatched quotes', '1,"0,0,1', 'its quotes do not match']
  ])('rejects %s, tells the line, and goes on', async (_, row, reason) => {
    const { all, rejected, firstRejection } = await read(`${plain}\n0,0,0,1\n${row}\n2,0,0,1\nx,0,0,1\n`)
    expect(all.map(({ timeSeconds }) => timeSeconds)).toEqual([0, 2])
    expect(rejected).toBe(2)
    expect(firstRejection).toEqual({ line: 3, reason })
  })

  it.each([
    ['an empty file', ''],
    ['a file without the time', 'accel_x_g,accel_y_g,accel_z_g\n1,2,3\n'],
    ['half a gyro', `${plain},gyro_x_dps\n0,0,0,1,0\n`],
    ['a column twice', `${plain},time_s\n0,0,0,1,0\n`],
    ['a header that is none', '0,0,0,1\n1,0,0,1\n'],
    ['no text', new Uint8Array(5000).fill(0xff)],
    ['one endless line', 'a'.repeat(200_000)]
  ])('does not take %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'FILE_BAD_HEADER' })
  })

  it('says which columns are missing', async () => {
    await expect(read('time_s,accel_x_g\n')).rejects.toThrow('accel_y_g, accel_z_g missing')
  })

  it('wants at least one sample, and says why there is none', async () => {
    await expect(read(`${plain}\n`)).rejects.toMatchObject({ code: 'FILE_NO_SAMPLES' })
    await expect(read(`${plain}\n0,NaN,0,1\n`)).rejects.toThrow('line 2: accel_x_g is no number: NaN')
  })

  it('says that a file is not there, is a folder or too large', async () => {
    await expect(readRecording(join(folder, 'nowhere.csv'), () => undefined)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND'
    })
    await expect(readRecording(folder, () => undefined)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await expect(read(`${plain}\n0,0,0,1\n`, 20)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  })

  it('reads over a row of a megabyte as one rejected row', async () => {
    const { samples, rejected } = await read(`${plain}\n0,0,0,1\n${'9'.repeat(1_000_000)}\n1,0,0,1\n`)
    expect([samples, rejected]).toEqual([2, 1])
  })

  it('reads any number as JavaScript does, however it is written', async () => {
    const number = fc.oneof(
      fc.double({ min: -150, max: 150, noNaN: true }).map(String),
      fc.integer({ min: -150, max: 150 }).map(String),
      fc
        .tuple(fc.integer({ min: 0, max: 150 }), fc.stringMatching(/^\d{0,20}$/))
        .map(([whole, part]) => `${whole}.${part}`)
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = rows.map((row, i) => `${i},${row.join(',')},0,0,1`).join('\n')
        const { all } = await read(`time_s,gyro_x_dps,gyro_y_dps,gyro_z_dps,accel_x_g,accel_y_g,accel_z_g\n${text}`)
        const read1 = all.flatMap(({ gyroX, gyroY, gyroZ }) => [gyroX, gyroY, gyroZ])
        expect(read1).toEqual(rows.flat().map((value) => Number(value) + 0))
      }),
      { numRuns: 50 }
    )
  })

  it('tells the rate without the gaps', async () => {
    const times = Array.from({ length: 400 }, (_, i) => i * 0.02 + (i > 200 ? 30 : 0))
    const { rateHz, seconds } = await read(`${plain}\n${times.map((time) => `${time.toFixed(3)},0,0,1`).join('\n')}`)
    expect(rateHz).toBeCloseTo(50, 6)
    expect(seconds).toBeCloseTo(37.98, 6)
  })

  it('cuts chunks of the file anywhere', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${(i * 0.01).toFixed(2)},0.${i},0,1`)
    const { samples, rejected, all } = await read(`${plain}\r\n${rows.join('\r\n')}`)
    expect([samples, rejected]).toEqual([40_000, 0])
    expect(all[39_999]?.accelX).toBe(0.39999)
  })
})
