import { describe, expect, it } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { portDocument, portLines, reportPorts, type PortReport } from '../../../cli/terminal/port-lines.ts'
import type { ListedPort } from '../../../firmware-bridge/cuff/list-ports.ts'

const uno: ListedPort = {
  path: '/dev/ttyACM0',
  id: 'x',
  kind: 'usb',
  description: 'Arduino Uno',
  maker: 'Arduino (www.arduino.cc)',
  serialNumber: '7563031',
  isLikelyBoard: true
}
const clone = { ...uno, path: '/dev/ttyUSB0', description: 'CH340 adapter', maker: null, serialNumber: null }
const builtIn = {
  ...clone,
  path: '/dev/ttyS0',
  kind: 'built-in' as const,
  description: 'serial port',
  isLikelyBoard: false
}
const reports = reportPorts([uno, clone, builtIn])
const answered = (answer: PortReport['answer']) => portLines([{ ...reports[1]!, answer }]).slice(1)
const cuff = {
  protocolVersion: 1,
  firmware: { major: 1, minor: 2 },
  slowestHz: 50,
  fastestHz: 200,
  baud: 57_600,
  source: 0
}

describe('the list of ports', () => {
  it('names each in columns, and says what auto does with it', () => {
    expect(portLines(reports)).toEqual([
      '/dev/ttyACM0  Arduino Uno, made by Arduino (www.arduino.cc), serial number 7563031  auto tries it first',
      `/dev/ttyUSB0  ${'CH340 adapter'.padEnd(68)}  auto tries it second`,
      `/dev/ttyS0    ${'serial port'.padEnd(68)}  auto leaves it alone`
    ])
  })

  it('says so where there is none', () => {
    expect(portLines([])).toEqual(['No serial ports. Plug the board in with a data cable.'])
  })

  it('tells what answered', () => {
    expect(answered({ kind: 'firmata', baud: 57_600, firmware: 'StandardFirmata.ino 2.5', cuff: null })).toEqual([
      '    Firmata at 57600 baud: StandardFirmata.ino 2.5'
    ])
    expect(answered({ kind: 'firmata', baud: 115_200, firmware: 'kickback-cuff 2.6', cuff })).toEqual([
      '    Firmata at 115200 baud: kickback-cuff 2.6',
      "    the cuff's own firmware 1.2, 50 to 200 samples a second"
    ])
  })

  it.each([
    ['FIRMATA_NO_ANSWER', 'no Firmata'],
    ['SERIAL_OTHER_DEVICE', 'another device'],
    ['SERIAL_BUSY', 'busy'],
    ['SERIAL_PERMISSION', 'no permission'],
    ['SERIAL_FAILED', 'SERIAL_FAILED']
  ] as const)('tells %s in words, with the remedy', (code, words) => {
    const trouble = new KickbackError(code, '/dev/ttyUSB0 it is.')
    expect(answered({ kind: 'none', trouble })).toEqual([`    ${words}: /dev/ttyUSB0 it is.`, `    ${trouble.advice}`])
  })

  it('is one document for a script, without an answer where nobody was asked', () => {
    const trouble = new KickbackError('SERIAL_BUSY', 'It is.')
    const document = portDocument([reports[0]!, { ...reports[1]!, answer: { kind: 'none', trouble } }])
    expect(JSON.parse(JSON.stringify(document))).toEqual([
      {
        path: '/dev/ttyACM0',
        kind: 'usb',
        description: 'Arduino Uno',
        maker: 'Arduino (www.arduino.cc)',
        serialNumber: '7563031',
        autoTries: 1
      },
      {
        path: '/dev/ttyUSB0',
        kind: 'usb',
        description: 'CH340 adapter',
        maker: null,
        serialNumber: null,
        autoTries: 2,
        answer: { kind: 'none', code: 'SERIAL_BUSY', message: 'It is.', advice: trouble.advice }
      }
    ])
  })
})
