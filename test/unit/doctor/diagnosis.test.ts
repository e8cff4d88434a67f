import { describe, expect, it } from 'vitest'
import type { Finding } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import { findingLines, verdictLine } from '../../../cli/terminal/doctor-lines.ts'
import { diagnosisOf } from '../../../firmware-bridge/doctor/diagnosis.ts'
import { fault, faultOf, ok, skipped, skippedBehind, warning } from '../../../firmware-bridge/doctor/finding.ts'
import { findingOfTrouble, judgeBoard, judgeSensor } from '../../../firmware-bridge/doctor/link-fault.ts'

const plain = (_look: unknown, text: string): string => text
const come = (findings: Finding[], isBrokenOff = false, isSimulated = false) =>
  diagnosisOf({ software: 'kickback 0', cuff: 'auto', findings, isBrokenOff, isSimulated })

describe('what findings come to', () => {
  const late = fault('server', 'No server.', 'Start one.')
  const early = fault('port', 'No port.', 'Plug it in.')

  it('is the first thing to fix in the order of the checks, whatever was found first', () => {
    expect(come([late, ok('node', 'Well.'), early])).toMatchObject({
      ready: false,
      verdict: 'First thing to fix: No port. Plug it in.',
      firstToFix: 'port'
    })
    expect(come([late, early]).findings).toEqual([early, late])
  })

  it('is ready in spite of warnings and of what was skipped', () => {
    expect(come([ok('node', 'Well.'), skipped('lift', 'Not asked for.')]).verdict).toBe('Ready: the cuff can count.')
    const two = [warning('broker', 'None.', null), warning('noise', 'Some.', null)]
    expect(come(two.slice(1)).verdict).toBe('Ready: the cuff can count, with a warning above.')
    expect(come(two, false, true)).toMatchObject({
      ready: true,
      verdict: 'Ready: the simulated cuff can count, with 2 warnings above.'
    })
  })

  it('is neither where it was broken off, but a fault comes first', () => {
    expect(come([ok('node', 'Well.')], true)).toMatchObject({ ready: false, firstToFix: null })
    expect(come([early], true).verdict).toContain('First thing to fix')
  })
})

describe('a trouble of the link', () => {
  it.each([
    ['SERIAL_BUSY', 'port'],
    ['TCP_FAILED', 'port'],
    ['FIRMATA_NO_ANSWER', 'board'],
    ['SENSOR_NOT_FOUND', 'sensor'],
    ['SENSOR_SETTINGS', 'sensor'],
    ['SENSOR_FROZEN', 'readings'],
    ['CUFF_STALLED', 'readings']
  ] as const)('%s is a matter of the %s, in its own words', (code, check) => {
    const trouble = new KickbackError(code, 'What happened.')
    expect(findingOfTrouble(trouble)).toMatchObject({ check, code, message: 'What happened.', advice: trouble.advice })
  })
})

describe('board and sensor', () => {
  it.each([
    ['StandardFirmata.ino 2.5', 'ok'],
    ['Kickback cuff 1.0', 'ok'],
    ['Simulated.ino 2.5', 'ok'],
    [null, 'ok'],
    ['ServoFirmata.ino 2.5', 'warning']
  ])('firmware %s is %s', (firmware, state) => {
    expect(judgeBoard({ firmware }).state).toBe(state)
  })

  it('are told by what is known of them', () => {
    expect(judgeSensor({ sensor: 'MPU6050', hasGyro: true, accelRangeG: 8, gyroRangeDps: 1000 }).message).toBe(
      'MPU6050 answers and keeps its settings: ±8 g, ±1000 deg/s.'
    )
    expect(judgeSensor({ sensor: null, hasGyro: false, accelRangeG: null, gyroRangeDps: null }).message).toBe(
      'A sensor answers.'
    )
  })
})

describe('the lines of a finding', () => {
  it('stand in columns, with the advice below', () => {
    const error = new KickbackError('SERIAL_BUSY', '/dev/ttyUSB0 is in use.')
    const found = faultOf('port', error)
    expect(findingLines(found, plain)).toEqual([
      '  fault    Port          /dev/ttyUSB0 is in use.',
      '                         Close the Arduino IDE or any other program that has the port open.'
    ])
    expect(findingLines(skippedBehind('lift', found), plain)).toEqual([
      '  skipped  Slow lift     Not checked: first comes what was found under Port.'
    ])
    expect(verdictLine(come([found]), plain)).toMatch(/^First thing to fix: \/dev\/ttyUSB0 is in use\./)
  })
})
