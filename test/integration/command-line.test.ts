import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exerciseIds } from '#contracts/words.ts'
import type { FileAnalysis } from '../../cli/parts/analyze-file.ts'
import { createLeg, type SimulatedLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { legSamples } from '../support/leg-samples.ts'
import { dataFolder, runProgram } from '../support/program.ts'
import { writeRecording } from '../support/recording-file.ts'

const set = planSet(createRandom(4), { reps: 8, mix: 'mixed', fullRomDegrees: 42, restBeforeSeconds: 2 })
const legOfSet = (): SimulatedLeg => createLeg({ seed: 4, sets: [set] })

async function kickback(...args: string[]): Promise<{ code: number | null; output: string; answer: string }> {
  const program = runProgram(args)
  return { code: await program.ended, output: program.output(), answer: program.answer() }
}

test('kickback exercises lists what may follow --exercise, and how it is done', async () => {
  const { code, answer } = await kickback('exercises')
  expect(code).toBe(0)
  const ids = [...answer.matchAll(/^([a-z-]+): /gm)].map(([, id]) => id)
  expect(ids).toEqual([...exerciseIds])
  expect(answer).toContain('Squeeze at the top.')
})

test('kickback ports lists what is there, for a person and for a script', async () => {
  const forPerson = await kickback('ports')
  const forScript = await kickback('ports', '--json')
  expect([forPerson.code, forScript.code]).toEqual([0, 0])
  const listed = JSON.parse(forScript.answer) as { path: string; autoTries: number | null }[]
  const places = listed.map(({ autoTries }) => autoTries).filter((place) => place !== null)
  expect(places).toEqual(places.map((_, i) => i + 1))
  if (listed.length === 0) expect(forPerson.answer).toContain('No serial ports')
  for (const { path } of listed) expect(forPerson.answer).toContain(path)
})

describe('kickback analyze', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let good: string
  beforeAll(async () => {
    data = await dataFolder()
    good = join(data.path, 'good.csv')
    await writeRecording(good, legSamples(legOfSet(), { rateHz: 100, seed: 4 }))
  })
  afterAll(() => data.remove())

  test('prints one JSON document a file, with every rep of the leg', async () => {
    const { code, answer } = await kickback('analyze', good, good, '--json')
    const documents = answer
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as FileAnalysis)
    expect(code).toBe(0)
    expect(documents.map(({ file, exercise }) => [file, exercise])).toEqual([
      [good, 'kickback'],
      [good, 'kickback']
    ])
    const [first] = documents
    expect(first!.sampleRateHz).toBeCloseTo(100, 1)
    expect(first!.sets.flatMap(({ reps }) => reps.map(({ kind }) => kind))).toEqual(set.reps.map(({ kind }) => kind))
    expect(first!.sets[0]!.reps.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('prints a table for people', async () => {
    const { code, output } = await kickback('analyze', good)
    expect(code).toBe(0)
    expect(output).toMatch(/8 reps in 1 sets?/)
    expect(output).toMatch(/lift +squeeze +lower/)
    expect(output).toContain('swung')
  })

  test('explains of every movement why it was counted or not, in words and in the document', async () => {
    const busy = join(data.path, 'busy.csv')
    const pastimes = [{ kind: 'walking' as const, seconds: 6 }]
    const leg = createLeg({ seed: 4, sets: [{ ...set, pastimes }] })
    await writeRecording(busy, legSamples(leg, { rateHz: 100, seed: 4 }))

    const { code, answer } = await kickback('analyze', busy, '--explain')
    expect(code).toBe(0)
    expect(answer.indexOf('refused at')).toBeGreaterThan(answer.indexOf('lower'))
    expect(answer).toMatch(/ {2}refused at \d+\.\d s.*: oddness [\d.]+ of [\d.]+; [\d.]+°, lift [\d.]+ s, hold/)
    expect(answer).toMatch(/\n +\+1\.1 {2}turns without a stop \(0\.0\d of 0\.03\)\n/)
    expect(answer).toMatch(/ {2}held at \d+\.\d s, confirmed at \d+\.\d s, when the set became certain: oddness/)

    const { candidates, sets } = JSON.parse(
      (await kickback('analyze', busy, '--explain', '--json')).answer
    ) as FileAnalysis
    const starts = candidates!.map(({ startSeconds }) => startSeconds)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    const counted = candidates!.filter(({ settled }) => settled === 'confirmed')
    expect(counted.map(({ n }) => n)).toEqual(sets.flatMap(({ reps }) => reps.map(({ n }) => n)))
    for (const { ruling, oddness, limit, clues } of candidates!) {
      if (ruling !== 'refused') expect(oddness).toBeLessThanOrEqual(limit!)
      else expect(oddness === null || oddness > limit!).toBe(true)
      if (oddness !== null) expect(clues.reduce((sum, { adds }) => sum + adds!, 0)).toBeCloseTo(oddness, 9)
    }
  })

  test('explains nothing unless asked', async () => {
    const { answer } = await kickback('analyze', good, '--json')
    expect(JSON.parse(answer)).not.toHaveProperty('candidates')
    expect((await kickback('analyze', good)).answer).not.toContain('oddness')
  })

  test('leaves out rows that are no samples, says so, and counts on', async () => {
    const bad = join(data.path, 'bad.csv')
    await writeRecording(bad, legSamples(legOfSet(), { rateHz: 100, seed: 4 }), (lines) =>
      lines.flatMap((line, at) => {
        const [time, ...rest] = line.split(',')
        if (at > 0 && at % 500 === 0) return [line, `${time},NaN,0,1,0,0,0`, `${Number(time) - 1},${rest.join(',')}`]
        return [line]
      })
    )
    const { code, output } = await kickback('analyze', bad)
    expect(code).toBe(0)
    expect(output).toMatch(/8 reps/)
    expect(output).toMatch(/FILE_BAD_ROW.*line 502/)
  })

  test.each([
    ['a file that is not there', null, 'FILE_NOT_FOUND'],
    [
      'missing columns',
      (lines: string[]) => lines.map((line) => line.split(',').slice(0, 3).join(',')),
      'FILE_BAD_HEADER'
    ],
    ['nothing but a header', (lines: string[]) => lines.slice(0, 1), 'FILE_NO_SAMPLES']
  ])('%s is a coded error with a remedy', async (name, edit, code) => {
    const path = join(data.path, `${name.replaceAll(' ', '-')}.csv`)
    if (edit !== null) await writeRecording(path, legSamples(legOfSet(), { rateHz: 20, seconds: 1, seed: 4 }), edit)
    const result = await kickback('analyze', path, '--json')
    expect(result.code).toBe(1)
    expect(result.output).toContain(`Error ${code}: `)
    expect(result.output).toContain('What to do: ')
    expect(result.output).not.toContain('    at ')
  })
})

describe('kickback up, told something it cannot do', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let taken: Server
  let port: number
  beforeAll(async () => {
    data = await dataFolder()
    taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    port = (taken.address() as { port: number }).port
  })
  afterAll(async () => {
    taken.close()
    await data.remove()
  })

  test.each([
    ['http', 'mqtt'],
    ['mqtt', 'http']
  ])('names a taken %s port and how to choose another', async (busy, free) => {
    const ports = [`--${busy}-port`, String(port), `--${free}-port`, '0']
    const { code, output } = await kickback('up', '--cuff', 'simulated', '--data', data.path, ...ports)
    expect(code).toBe(1)
    expect(output).toContain('CONFIG_PORT_IN_USE')
    expect(output).toContain(String(port))
    expect(output).toContain(`--${busy}-port`)
  })

  test.each([
    [['--cuff', 'telepathy'], /telepathy/],
    [['--cuff', 'file:/nowhere/at-all.csv'], /FILE_NOT_FOUND/],
    [['--http-port', 'many'], /0 to 65535/],
    [['--led', 'A4'], /CONFIG_INVALID_OPTION: --led: A4 is the sensor's\. Free are D2, .*A3\./],
    [['--buzzer', 'D6', '--button', '6'], /CONFIG_INVALID_OPTION: --button: D6 is taken by --buzzer/],
    [['--exercise', 'juggling'], /juggling/],
    [['--cuff-id', 'Not Good'], /lower-case/],
    [['--mqtt', 'broker'], /mqtt:\/\//]
  ])('%j ends with a sentence', async (args, sentence) => {
    const ports = ['--http-port', '0', '--mqtt-port', '0', '--data', data.path]
    const { code, output } = await kickback('up', ...ports, ...args)
    expect(code).toBeGreaterThan(0)
    expect(output).toMatch(sentence)
    expect(output).not.toContain('    at ')
  })

  test('an unknown command is named', async () => {
    const { code, output } = await kickback('dance')
    expect(code).toBe(2)
    expect(output).toMatch(/CONFIG_INVALID_OPTION: there is no command "dance"/)
  })

  test('a data folder that cannot be made is named', async () => {
    const file = join(data.path, 'a-file')
    await writeFile(file, '')
    const { code, output } = await kickback('up', '--cuff', 'simulated', '--data', join(file, 'below'))
    expect(code).toBe(1)
    expect(output).toMatch(/CONFIG_DATA_FOLDER.*a-file/)
  })
})
