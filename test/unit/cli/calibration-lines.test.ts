import { beforeEach, expect, it } from 'vitest'
import type { Calibration, Live } from '../../../contracts/live.ts'
import { createCalibrationLines } from '../../../cli/terminal/calibration-lines.ts'
import { makeLive } from '../../support/server-fixtures.ts'

let lines: string[]
let tell: (live: Live) => void

beforeEach(() => {
  lines = []
  tell = createCalibrationLines((line) => void lines.push(line))
})

const learned = makeLive({ fullRomDegrees: 38, fullRomCalibrated: false, calibration: null })
const underWay = (changes: Partial<Calibration> = {}): Live => ({
  ...learned,
  calibration: { repsDone: 0, repsNeeded: 2, romDegrees: null, hint: null, ...changes }
})
const calibrated: Live = { ...learned, fullRomDegrees: 42.3, fullRomCalibrated: true }

it('says nothing without a calibration, however it is left out', () => {
  const older = { ...learned }
  delete older.calibration
  for (const live of [learned, calibrated, older]) tell(live)
  expect(lines).toEqual([])
})

it('tells each step once, and the figure at the end', () => {
  for (const live of [
    learned,
    underWay(),
    underWay(),
    underWay({ hint: 'too-fast' }),
    underWay({ repsDone: 1, romDegrees: 41.8 }),
    underWay({ repsDone: 1, romDegrees: 41.8, hint: 'uneven' }),
    calibrated,
    calibrated
  ]) {
    tell(live)
  }
  expect(lines).toEqual([
    'Calibration  stand still, then 2 slow, full lifts',
    'Calibration  that was too fast, lift slowly',
    'Calibration  1 of 2 lifts, 42°',
    'Calibration  those two differ, lift once more as far as you can',
    'Calibration  done: full range 42°'
  ])
})

it.each([
  ['with the learned range', learned],
  ['by another side', { ...calibrated, side: 'right' as const }]
])('tells one that was given up %s', (_how, after) => {
  tell(underWay())
  tell(after)
  expect(lines.at(-1)).toBe('Calibration  given up')
})

it('tells one that was given up where the range was calibrated before', () => {
  tell({ ...underWay(), fullRomDegrees: 42.3, fullRomCalibrated: true })
  tell(calibrated)
  expect(lines.at(-1)).toBe('Calibration  given up')
})
