import { describe, expect, it } from 'vitest'
import { serialTrouble } from '../../../../firmware-bridge/cuff/transport/serial-trouble.ts'

const wired = { path: '/dev/ttyUSB0', isBluetooth: false, hasAnswered: true }
const radio = { path: '/dev/rfcomm0', isBluetooth: true, hasAnswered: true }
const disconnected = Object.assign(new Error('Reading from COM3: No such device'), { disconnected: true })

describe('trouble with a serial port', () => {
  it.each([
    ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'SERIAL_PORT_NOT_FOUND'],
    ['Opening COM3: File not found', 'SERIAL_PORT_NOT_FOUND'],
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'SERIAL_PERMISSION'],
    ['Error Resource temporarily unavailable Cannot lock port', 'SERIAL_BUSY'],
    ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'SERIAL_BUSY'],
    ['Opening COM3: Access denied', 'SERIAL_BUSY'],
    ['Error: Input/output error, cannot open /dev/ttyUSB0', 'SERIAL_FAILED'],
    ['it did not open within 4 seconds', 'SERIAL_FAILED']
  ])('knows "%s"', (message, code) => {
    const trouble = serialTrouble(new Error(message), wired)
    expect(trouble.code).toBe(code)
    expect(trouble.message).toContain('/dev/ttyUSB0')
    expect(trouble.advice).not.toBeNull()
    expect(trouble.retryable).toBe(true)
  })

  it('calls a port that closed by itself unplugged, with or without a word', () => {
    for (const error of [null, disconnected]) {
      expect(serialTrouble(error, { ...wired, hasAnswered: false })).toMatchObject({
        code: 'SERIAL_CLOSED',
        message: '/dev/ttyUSB0 was unplugged or lost.'
      })
    }
  })
})

describe('trouble over the radio', () => {
  it.each([
    ['Error: Host is down, cannot open /dev/rfcomm0', 'BLUETOOTH_UNREACHABLE'],
    ['Error: No route to host, cannot open /dev/rfcomm0', 'BLUETOOTH_UNREACHABLE'],
    ['Error: Connection refused, cannot open /dev/rfcomm0', 'BLUETOOTH_UNREACHABLE'],
    ['Error: Connection timed out, cannot open /dev/rfcomm0', 'BLUETOOTH_UNREACHABLE'],
    ['Error: Transport endpoint is not connected, cannot open /dev/rfcomm0', 'BLUETOOTH_UNREACHABLE'],
    ['it did not open within 30 seconds', 'BLUETOOTH_UNREACHABLE'],
    ['Error: Device or resource busy, cannot open /dev/rfcomm0', 'SERIAL_BUSY'],
    ['Error: Permission denied, cannot open /dev/rfcomm0', 'SERIAL_PERMISSION'],
    ['Error: No such file or directory, cannot open /dev/rfcomm0', 'SERIAL_PORT_NOT_FOUND']
  ])('knows "%s"', (message, code) => {
    const trouble = serialTrouble(new Error(message), radio)
    expect(trouble.code).toBe(code)
    expect(trouble.message).toContain('/dev/rfcomm0')
    expect(trouble.retryable).toBe(true)
  })

  it.each([121, 1167, 1168, 1256])(
    'knows the Windows error %i by its number, though a COM port has no name',
    (number) => {
      const error = new Error(`Opening COM5: Unknown error code ${number}`)
      const com = { path: 'COM5', isBluetooth: false, hasAnswered: false }
      expect(serialTrouble(error, com).code).toBe('BLUETOOTH_UNREACHABLE')
      expect(serialTrouble(new Error('Opening COM5: Unknown error code 31'), com).code).toBe('SERIAL_FAILED')
    }
  )

  it('tells a module that was never reached from one that was lost', () => {
    for (const error of [null, disconnected]) {
      expect(serialTrouble(error, { ...radio, hasAnswered: false }).code).toBe('BLUETOOTH_UNREACHABLE')
      const lost = serialTrouble(error, radio)
      expect(lost).toMatchObject({ code: 'SERIAL_CLOSED', message: 'The Bluetooth link at /dev/rfcomm0 was lost.' })
      expect(lost.advice).toContain('range')
    }
  })

  it('says of a busy one that the radio may be the reason', () => {
    expect(serialTrouble(new Error('Device or resource busy'), radio).message).toContain('radio')
    expect(serialTrouble(new Error('Device or resource busy'), wired).message).not.toContain('radio')
  })
})
