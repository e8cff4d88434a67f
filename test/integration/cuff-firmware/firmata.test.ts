import { describe, expect, it } from 'vitest'
import { decodeIdentity } from '../../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { identityQuestion } from '../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { bootCuff, compareWithReadings, streamingCuff, whole } from '../../support/avr/booted-cuff.ts'
import type { CuffRig } from '../../support/avr/cuff-rig.ts'

const { registers } = mpu6050
const stringsOf = (rig: CuffRig): string[] =>
  rig.others.filter(([id]) => id === 0x71).map((bytes) => Buffer.from(bytes.slice(1).filter((b) => b !== 0)).toString())

describe('the cuff firmware as a Firmata device', () => {
  const ask = (rig: CuffRig, ...bytes: number[]): number[][] => {
    rig.forget()
    rig.send(...bytes)
    rig.run(0.06)
    return rig.others
  }
  const sysexAsk = (rig: CuffRig, ...bytes: number[]) => ask(rig, 0xf0, ...bytes, 0xf7)

  it('says who it is', () => {
    const rig = bootCuff()
    expect(ask(rig, 0xf9)).toEqual([[0xf9], [2], [6]])
    const [firmware] = sysexAsk(rig, 0x79)
    expect(Buffer.from(firmware!.slice(3).filter((byte) => byte !== 0)).toString()).toBe('Kickback cuff')
    const [answer] = sysexAsk(rig, ...identityQuestion())
    expect(decodeIdentity(answer!.slice(1))).toMatchObject({ baud: 57600, firmware: { major: 1, minor: 0 } })
  })

  it('writes pins: one by one, by port, and as a pulse width', () => {
    const rig = bootCuff()
    ask(rig, 0xf4, 13, 1, 0xf5, 13, 1)
    expect(rig.pinIsHigh(13)).toBe(true)
    ask(rig, 0x91, 0, 0)
    expect(rig.pinIsHigh(13)).toBe(false)
    expect(ask(rig, 0xf4, 9, 3, 0xe9, 0x48, 1, 0xf0, 0x6d, 9, 0xf7)).toEqual([[0x6e, 9, 3, 0x48, 1]])
    expect(ask(rig, 0xf0, 0x6f, 9, 0x7f, 1, 0xf7, 0xf0, 0x6d, 9, 0xf7)).toEqual([[0x6e, 9, 3, 0x7f, 1]])
    ask(rig, 0xff)
    expect(sysexAsk(rig, 0x6d, 13)).toEqual([[0x6e, 13, 0, 0, 0]])
  })

  it('reports inputs when they change, and analog channels at the interval', () => {
    const rig = bootCuff()
    const told = ask(rig, 0xf4, 4, 0, 0xd0, 1)
    expect(told.flat()).toEqual([0x90, 0, 0])
    rig.forget()
    rig.drivePin(4, true)
    rig.run(0.01)
    expect(rig.others.flat()).toEqual([0x90, 0x10, 0])
    rig.forget()
    rig.send(0xd0, 0, 0xf0, 0x7a, 20, 0, 0xf7, 0xc2, 1)
    rig.run(0.41)
    const reports = rig.others.filter(([byte]) => byte === 0xe2).length
    expect(Math.abs(reports - 20)).toBeLessThan(2)
  })

  it('reads and writes the bus for its host, also while it streams', () => {
    const rig = streamingCuff()
    const at = mpu6050.address
    ask(rig, 0xf0, 0x78, 0, 0, 0xf7)
    expect(sysexAsk(rig, 0x76, at, 0x08, registers.whoAmI, 0, 1, 0)).toEqual([
      [0x77, at, 0, registers.whoAmI, 0, 0x68, 0]
    ])
    sysexAsk(rig, 0x76, at, 0x00, 0x1f, 0, 0x2a, 1)
    expect(rig.chip.register(0x1f)).toBe(0xaa)
    rig.send(0xff)
    rig.send(0xf0, 0x78, 0, 0, 0xf7, 0xf0, 0x7a, 10, 0, 0xf7)
    rig.forget()
    rig.sysex(0x76, at, 0x10, registers.data, 0, 14, 0)
    rig.run(0.5)
    expect(Math.abs(rig.others.length - 50)).toBeLessThan(3)
    rig.chip.detach()
    rig.run(0.05)
    expect(stringsOf(rig)[0]).toMatch(/too few bytes/)
    expect(rig.others.at(-1)).toEqual([0x77, at, 0, registers.data, 0])
    sysexAsk(rig, 0x76, at, 0x18)
    rig.forget()
    rig.run(0.1)
    expect(rig.others).toEqual([])
  })

  it('takes no harm from noise on the line', () => {
    const rig = streamingCuff()
    let seed = 1
    for (let i = 0; i < 1000; i++) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      const byte = (seed >> 16) & 0xff
      // A system reset is no noise: it ends the stream.
      if (byte !== 0xff) rig.send(byte)
      rig.run(0.0005)
    }
    rig.send(0xff)
    rig.run(0.3)
    rig.forget()
    rig.start(200)
    rig.run(0.5)
    expect(rig.statuses.at(-1)!.state).toBe('streaming')
    expect(compareWithReadings(rig)).toMatchObject(whole)
  })
})
