import { beforeEach, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { carryOut, type CounterCommand } from '../../../firmware-bridge/bridge/carry-out.ts'
import { createFullRanges, type FullRanges } from '../../../firmware-bridge/bridge/full-ranges.ts'
import { createTraining, type Training } from '../../../firmware-bridge/bridge/training.ts'
import { createScriptedCounter, type ScriptedCounter } from './scripted-counter.ts'

let counter: ScriptedCounter
let ranges: FullRanges
let training: Training

beforeEach(() => {
  ranges = createFullRanges({
    file: { read: () => [], write: () => Promise.resolve() },
    logger: pino({ level: 'silent' })
  })
  training = createTraining({
    cuffId: 'left-cuff',
    exercise: 'kickback',
    side: 'left',
    targetReps: null,
    monotonicMs: () => 0,
    epochMs: (seconds) => seconds * 1000,
    newSession: () => 's1',
    onRep: () => undefined,
    onSet: () => undefined,
    onCalibrationOver: () => undefined,
    onChange: () => undefined
  })
  counter = createScriptedCounter(training, { exercise: 'kickback', side: 'left', fullRomDegrees: null })
})

type WithoutId<C> = C extends { id: string } ? Omit<C, 'id'> : never
const ask = (command: WithoutId<CounterCommand>): void =>
  carryOut({ ...command, id: 'c1' }, { counter, training, ranges })

describe('a change of exercise or side', () => {
  it('takes up the range that is remembered for it, and none where none is', () => {
    ranges.remember('kickback', 'left', 42)
    ranges.remember('kickback', 'right', 39)
    ask({ action: 'set-side', side: 'right' })
    expect(counter.fullRomDegrees()).toBe(39)
    ask({ action: 'set-exercise', exercise: 'abduction' })
    expect(counter.fullRomDegrees()).toBeNull()
    ask({ action: 'set-exercise', exercise: 'kickback' })
    expect(counter.fullRomDegrees()).toBe(39)
    ask({ action: 'set-side', side: 'left' })
    expect(counter.fullRomDegrees()).toBe(42)
  })
})

describe('a calibration', () => {
  it('ends the set under way and goes on until it is given up', () => {
    ask({ action: 'start-set' })
    counter.lift()
    counter.confirm()
    ask({ action: 'calibrate' })
    expect(training.snapshot().set).toMatchObject({ active: false })
    expect(counter.calibration()).toMatchObject({ repsDone: 0, repsNeeded: 2 })
    ask({ action: 'cancel-calibration' })
    expect(counter.calibration()).toBeNull()
  })

  it('cannot be given up where there is none', () => {
    expect(() => ask({ action: 'cancel-calibration' })).toThrow(
      expect.objectContaining({ code: 'COMMAND_NO_CALIBRATION', advice: expect.stringContaining('Start') as string })
    )
  })

  it.each<WithoutId<CounterCommand>>([
    { action: 'start-set' },
    { action: 'set-exercise', exercise: 'abduction' },
    { action: 'set-side', side: 'right' },
    { action: 'set-full-rom', fullRomDegrees: 41 }
  ])('is given up by $action', (command) => {
    ask({ action: 'calibrate' })
    ask(command)
    expect(counter.calibration()).toBeNull()
  })
})

describe('a range told from outside', () => {
  it('holds at once and is remembered, until it is forgotten', () => {
    ask({ action: 'set-full-rom', fullRomDegrees: 41 })
    expect(counter.fullRomDegrees()).toBe(41)
    expect(ranges.of('kickback', 'left')).toBe(41)
    ask({ action: 'set-full-rom', fullRomDegrees: null })
    expect(counter.fullRomDegrees()).toBeNull()
    expect(ranges.of('kickback', 'left')).toBeNull()
  })
})
