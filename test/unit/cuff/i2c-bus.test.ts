import { EventEmitter } from 'node:events'
import type { Firmata } from 'firmata-io'
import { describe, expect, it, vi } from 'vitest'
import { I2cBus } from '../../../firmware-bridge/cuff/firmata/i2c-bus.ts'

const createBus = () => {
  const sysexCommand = vi.fn()
  const io = Object.assign(new EventEmitter(), { sysexCommand })
  return { io, sysexCommand, bus: new I2cBus(io as unknown as Firmata) }
}

describe('the I2C bus', () => {
  it("speaks Firmata's messages: seven bits at a time, the lower first", () => {
    const { bus, sysexCommand } = createBus()
    bus.begin()
    bus.write(0x68, 0x6b, 0x81)
    bus.readOnce(0x68, 0x75, 1, () => undefined)
    bus.readOn(0x69, 0x3b, 14, () => undefined)
    bus.stop(0x69)
    expect(sysexCommand.mock.calls.map(([message]) => message as number[])).toEqual([
      [0x78, 0, 0],
      [0x76, 0x68, 0x00, 0x6b, 0, 0x01, 1],
      [0x76, 0x68, 0x08, 0x75, 0, 1, 0],
      [0x76, 0x69, 0x10, 0x3b, 0, 14, 0],
      [0x76, 0x69, 0x18]
    ])
  })

  it('hands replies to who asked for that register, until they are forgotten or stopped', () => {
    const { bus, io } = createBus()
    const once = vi.fn()
    const each = vi.fn()
    bus.readOnce(0x68, 0x75, 1, once)
    bus.readOn(0x68, 0x3b, 14, each)
    io.emit('I2C-reply-104-117', [0x68])
    io.emit('I2C-reply-104-59', [1, 2])
    bus.forget(0x68, 0x75, once)
    bus.stop(0x68)
    io.emit('I2C-reply-104-117', [0x70])
    io.emit('I2C-reply-104-59', [3, 4])
    expect(once.mock.calls).toEqual([[[0x68]]])
    expect(each.mock.calls).toEqual([[[1, 2]]])
    expect(io.eventNames()).toEqual([])
  })

  it('asks for a reading without a stop where the chip needs that, and for one without a register', () => {
    const { bus, sysexCommand } = createBus()
    bus.readOnce(0x1d, 0x0d, 1, () => undefined, { needsRepeatedStart: true })
    bus.readOn(0x1d, 0x00, 7, () => undefined, { needsRepeatedStart: true })
    bus.readOnce(0x3c, null, 1, () => undefined)
    expect(sysexCommand.mock.calls.map(([message]) => message as number[])).toEqual([
      [0x76, 0x1d, 0x48, 0x0d, 0, 1, 0],
      [0x76, 0x1d, 0x50, 0x00, 0, 7, 0],
      [0x76, 0x3c, 0x08, 1, 0]
    ])
  })

  it('takes the one reply for none that the firmware called short, whatever bytes it has', () => {
    const { bus, io } = createBus()
    const once = vi.fn()
    bus.readOnce(0x68, 0x75, 1, once)
    bus.said('I2C: Too few bytes received')
    io.emit('I2C-reply-104-117', [0x68])
    io.emit('I2C-reply-104-117', [0x68])
    expect(once.mock.calls).toEqual([[[]], [[0x68]]])
  })

  it('counts that word for the reply that comes next, also where it is another one', () => {
    const { bus, io } = createBus()
    const once = vi.fn()
    bus.readOn(0x68, 0x3b, 2, () => undefined)
    bus.readOnce(0x68, 0x75, 1, once)
    bus.said('I2C: Too few bytes received')
    io.emit('I2C-reply-104-59', [1, 2])
    io.emit('I2C-reply-104-117', [0x68])
    expect(once.mock.calls).toEqual([[[0x68]]])
  })
})
