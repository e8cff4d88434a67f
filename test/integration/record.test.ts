import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyzeFile, type FileAnalysis } from '../../cli/parts/analyze-file.ts'
import { readRecording } from '../../firmware-bridge/cuff/file/read-recording.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { createSimulatedCuff } from '../../firmware-bridge/cuff/simulated/simulated-cuff.ts'
import { createRecordingAnalyser } from '../../firmware-bridge/analyze/analyze-recording.ts'
import type { Cuff } from '../../firmware-bridge/cuff/cuff.ts'
import { createRecorder } from '../../firmware-bridge/record/recorder.ts'
import { openRecordingFile } from '../../firmware-bridge/record/recording-file.ts'
import { openSidecar, sidecarPathOf, type Sidecar } from '../../firmware-bridge/record/sidecar.ts'
import { silentLogger, turnUntil } from '../support/firmata-driver.ts'
import { legSamples } from '../support/leg-samples.ts'
import { createManualClock } from '../support/manual-clock.ts'
import { dataFolder, runProgram } from '../support/program.ts'
import { writeRecording } from '../support/recording-file.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
let played: string
beforeAll(async () => {
  data = await dataFolder()
  played = join(data.path, 'played.csv')
  const set = planSet(createRandom(4), { reps: 6, mix: 'mixed', fullRomDegrees: 42, restBeforeSeconds: 2 })
  await writeRecording(played, legSamples(createLeg({ seed: 4, sets: [set] }), { rateHz: 100, seed: 4 }))
})
afterAll(() => data.remove())

const sidecarOf = async (path: string): Promise<Sidecar> =>
  JSON.parse(await readFile(sidecarPathOf(path), 'utf8')) as Sidecar
const playing = (...more: string[]): string[] => ['--cuff', `file:${played}`, '--speed', '1000', ...more]
const nameless = (analysis: FileAnalysis): FileAnalysis => ({ ...analysis, file: '' })

/** The cuff, with each sample also counted on the way, as it is live. */
function countedLive(cuff: Cuff) {
  const live = createRecordingAnalyser({ side: 'right' })
  const counted: Cuff = {
    ...cuff,
    start: (listener) =>
      cuff.start({
        ...listener,
        sample(sample) {
          live.onSample(sample)
          listener.sample(sample)
        }
      })
  }
  return { counted, live }
}

test('the reps of a recording are the very ones that were counted live, over an unplugged cuff too', async () => {
  const clock = createManualClock()
  const path = join(data.path, 'live.csv')
  const cuff = createSimulatedCuff({
    clock,
    random: () => 0.5,
    logger: silentLogger,
    seed: 11,
    reps: 6,
    restSeconds: 15
  })
  const { counted, live } = countedLive(cuff)
  const recorder = createRecorder({
    cuff: counted,
    file: openRecordingFile(path, { force: false }),
    sidecar: openSidecar(sidecarPathOf(path), { force: false }),
    clock,
    settings: {
      recording: 'live.csv',
      software: 'test',
      cuffId: 'cuff-1',
      cuffAddress: 'simulated',
      exercise: 'kickback',
      side: 'right',
      placement: 'ankle',
      fullRomDegrees: null
    },
    onEnded: () => undefined
  })
  recorder.start()
  await turnUntil(clock, () => recorder.state().seconds > 40)
  cuff.unplug()
  await turnUntil(clock, () => recorder.state().seconds > 75, { withinMs: 120_000 })
  await recorder.stop()

  const { sets } = live.finish()
  const analysis = await analyzeFile(path, { exercise: 'kickback', side: 'right' })
  expect(sets.flatMap(({ reps }) => reps).length).toBeGreaterThanOrEqual(8)
  expect(analysis.sets).toEqual(sets)
  expect(analysis.rejected.rows).toBe(0)
  const { link, reconnects } = await sidecarOf(path)
  expect(link.map(({ state }) => state)).toEqual(['waiting', 'streaming', 'lost', 'streaming'])
  expect(link[2]?.timeSeconds).toBeGreaterThan(39)
  expect(reconnects).toBe(1)
})

describe('kickback record', () => {
  test('records what a cuff says until its end, and says where it is and how to count it', async () => {
    const path = join(data.path, 'copy.csv')
    const program = runProgram(['record', path, ...playing('--side', 'right')])
    expect(await program.ended).toBe(0)
    expect(program.answer()).toContain('Cuff streaming: the recording')
    expect(program.answer()).toMatch(/Recorded \d+\.\d s: \d+ samples\.\n/)
    expect(program.answer()).toContain(path)
    expect(program.answer()).toContain(sidecarPathOf(path))
    expect(program.answer()).toContain(`kickback analyze ${path} --side right\n`)
    const [copy, original] = await Promise.all(
      [path, played].map((file) => analyzeFile(file, { exercise: 'kickback', side: 'right' }))
    )
    expect(nameless(copy!)).toEqual(nameless(original!))
    expect(copy!.sets[0]!.reps).toHaveLength(6)
    expect(await sidecarOf(path)).toMatchObject({ ended: 'stream-ended', side: 'right', placement: 'ankle' })
  })

  test('takes lines as marks, and ends on Ctrl-C', async () => {
    const path = join(data.path, 'marked.csv')
    const program = runProgram(['record', path, '--cuff', 'simulated'])
    await program.said(/Cuff streaming/)
    program.type('first lift\n\nswung')
    await program.said(/Mark at \d+\.\d s: first lift/)
    program.type(' on purpose\n')
    await program.said(/Mark at \d+\.\d s: swung on purpose/)
    expect(await program.stop('SIGINT')).toBe(0)
    expect(program.output()).toMatch(/, 2 marks\./)
    const { marks, seconds, ended, cuff } = await sidecarOf(path)
    expect(marks.map(({ text }) => text)).toEqual(['first lift', 'swung on purpose'])
    for (const { timeSeconds } of marks) expect(timeSeconds).toBeLessThanOrEqual(seconds)
    expect(ended).toBe('stopped')
    expect(cuff).toMatchObject({ source: 'simulated', sensor: 'MPU6050', accelRangeG: 8, rateHz: 100 })
  })

  test('ends by itself after --seconds', async () => {
    const path = join(data.path, 'short.csv')
    const program = runProgram(['record', path, ...playing('--seconds', '3')])
    expect(await program.ended).toBe(0)
    expect(await sidecarOf(path)).toMatchObject({ ended: 'seconds-over', samples: 300 })
  })

  test('killed, leaves a recording that can be read and a sidecar of moments before', async () => {
    const path = join(data.path, 'killed.csv')
    const program = runProgram(['record', path, '--cuff', 'simulated'])
    await expect.poll(() => existsSync(sidecarPathOf(path)), { timeout: 20_000 }).toBe(true)
    const rows = async (): Promise<number> => (await readFile(path, 'latin1')).split('\n').length
    await expect.poll(rows, { timeout: 20_000 }).toBeGreaterThan(150)
    expect(await program.stop('SIGKILL')).toBeNull()
    const read = await readRecording(path, () => undefined)
    expect(read.rejected).toBe(0)
    expect(await sidecarOf(path)).toMatchObject({ ended: null, endedAt: null, link: [{}, { state: 'streaming' }] })
  })

  test.each<readonly [string, string, readonly string[], string, string]>([
    ['a file that is there', 'taken.csv', [], 'FILE_EXISTS', '--force'],
    ['a sidecar that is there', 'told.csv', [], 'FILE_EXISTS', 'told.json'],
    ['a folder that is not there', 'nowhere/a.csv', [], 'FILE_NOT_WRITTEN', 'its folder is not there'],
    ...(existsSync('/dev/full')
      ? [['a full disk', 'full.csv', ['--force'], 'FILE_NOT_WRITTEN', 'the disk is full'] as const]
      : []),
    ['the recording being played', 'played.csv', ['--force'], 'CONFIG_INVALID_OPTION', 'at once']
  ])('%s is a coded error', async (_, name, more, code, words) => {
    await writeFile(join(data.path, 'taken.csv'), 'mine')
    await writeFile(join(data.path, 'told.json'), 'mine')
    if (name === 'full.csv') await symlink('/dev/full', join(data.path, name))
    const program = runProgram(['record', join(data.path, name), ...playing(...more)])
    expect(await program.ended).toBeGreaterThan(0)
    expect(program.output()).toContain(`Error ${code}: `)
    expect(program.output()).toContain(words)
    expect(program.output()).not.toContain('    at ')
    expect(await readFile(join(data.path, 'taken.csv'), 'utf8')).toBe('mine')
    expect(existsSync(join(data.path, 'told.csv'))).toBe(false)
  })

  test('a recording that cannot be played leaves nothing behind, and says why', async () => {
    const bad = join(data.path, 'bad.csv')
    await writeFile(bad, 'a,b,c\n1,2,3\n')
    await mkdir(join(data.path, 'empty'))
    const path = join(data.path, 'empty', 'copy.csv')
    const program = runProgram(['record', path, '--cuff', `file:${bad}`])
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('Error FILE_BAD_HEADER: ')
    expect(existsSync(path)).toBe(false)
  })
})
