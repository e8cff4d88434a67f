import { describe, expect, it } from 'vitest'
import { serialTrouble } from '../../../../firmware-bridge/cuff/transport/serial-trouble.ts'

describe('trouble with a serial port', () => {
  it.each([
    ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'SERIAL_PORT_NOT_FOUND'],
    ['Opening COM3: File not found', 'SERIAL_PORT_NOT_FOUND'],
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'SERIAL_PERMISSION'],
    ['Error Resource temporarily unavailable Cannot lock port', 'SERIAL_BUSY'],
    ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'SERIAL_BUSY'],
    ['Opening COM3: Access denied', 'SERIAL_BUSY'],
    ['Error: Input/output error, cannot open /dev/ttyUSB0', 'SERIAL_FAILED']
  ])('knows "%s"', (message, code) => {
    const trouble = serialTrouble(new Error(message), '/dev/ttyUSB0')
    expect(trouble.code).toBe(code)
    expect(trouble.message).toContain('/dev/ttyUSB0')
    expect(trouble.advice).not.toBeNull()
    expect(trouble.retryable).toBe(true)
  })

  it('calls a port that closed by itself unplugged, with or without a word', () => {
    expect(serialTrouble(null, 'COM3').code).toBe('SERIAL_CLOSED')
    const disconnected = Object.assign(new Error('Reading from COM3: No such device'), { disconnected: true })
    expect(serialTrouble(disconnected, 'COM3').code).toBe('SERIAL_CLOSED')
  })
})
