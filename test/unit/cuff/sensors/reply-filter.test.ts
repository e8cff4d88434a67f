import { describe, expect, it } from 'vitest'
import { createReplyFilter } from '../../../../firmware-bridge/cuff/sensors/reply-filter.ts'
import { adxl345Sensor } from '../../../../firmware-bridge/cuff/sensors/adxl345.ts'
import { mpu6050Sensor } from '../../../../firmware-bridge/cuff/mpu6050/sensor.ts'
import { createRandom } from '../../../../firmware-bridge/cuff/simulated/random.ts'
import { createSample } from '../../../../firmware-bridge/sample.ts'

const frame = (...counts: number[]) => counts.flatMap((count) => [(count >> 8) & 0xff, count & 0xff])
const random = createRandom(1)
const noise = () => Math.round(random.normal() * 12)
/** A reading in g and deg/s on one axis each, with the sensor's noise. */
const reading = (g = 1, dps = 0) =>
  frame(noise(), noise(), Math.round(g * 4096) + noise(), -3000, noise(), Math.round(dps * 32.8) + noise(), noise())

function create() {
  const filter = createReplyFilter(mpu6050Sensor)
  const sample = createSample()
  return {
    take: (values: number[]) => filter.read(values, sample),
    repeats: () => filter.repeats(),
    announceShort: () => filter.announceShort()
  }
}

describe('the filter of replies', () => {
  it('passes a leg at rest and a swung one', () => {
    const { take } = create()
    for (let i = 0; i < 300; i++) {
      expect(take(reading(1 + Math.sin(i / 4), 400 * Math.sin(i / 6)))).toBeNull()
    }
  })

  it('rejects a reading with one upper bit flipped, and only that one', () => {
    for (const byte of [0, 2, 4, 8, 10, 12]) {
      for (const bit of [5, 6, 7]) {
        const { take } = create()
        take(reading())
        const bad = reading()
        bad[byte]! ^= 1 << bit
        expect(take(bad)).toBe('leap')
        expect(take(reading())).toBeNull()
      }
    }
  })

  it('believes a blow at its second reading', () => {
    const { take } = create()
    take(reading(1))
    expect(take(reading(5))).toBe('leap')
    expect(take(reading(5.5))).toBeNull()
  })

  it('doubts no more than two in a row, however wild', () => {
    const { take } = create()
    take(reading(1))
    expect([take(reading(4)), take(reading(-6)), take(reading(7))]).toEqual(['leap', 'leap', null])
  })

  it('believes three repetitions and rejects what follows, until something new comes', () => {
    const { take, repeats } = create()
    const same = reading()
    expect(take(same)).toBeNull()
    expect([take(same), take(same), take(same), take(same)]).toEqual([null, null, 'repeated', 'repeated'])
    expect(repeats()).toBe(4)
    expect(take(reading())).toBeNull()
    expect(repeats()).toBe(0)
  })

  it('counts the repetitions of zeros too, by which a sleeping chip is known', () => {
    const { take, repeats } = create()
    for (let i = 0; i < 26; i++) expect(take(frame(0, 0, 0, 0, 0, 0, 0))).toBe('empty')
    expect(repeats()).toBe(25)
  })

  it('goes by the word of a chip that says whether a reading is new, not by its bytes', () => {
    const filter = createReplyFilter(adxl345Sensor)
    const sample = createSample()
    const take = (isNew: boolean) => filter.read([isNew ? 0x80 : 0, 0x0a, 0, 0, 0, 0, 0, 1], sample)
    for (let i = 0; i < 100; i++) expect(take(true)).toBeNull()
    expect([take(false), take(false), take(false)]).toEqual([null, null, 'repeated'])
    expect(filter.repeats()).toBe(3)
    expect(take(true)).toBeNull()
  })

  it('rejects the reply that the firmware announced as short, and no other', () => {
    const { take, announceShort } = create()
    take(reading())
    announceShort()
    expect(take(reading())).toBe('announced-short')
    expect(take(reading())).toBeNull()
  })

  it('takes a lesser leap for a flipped bit on a line that garbles, and only there', () => {
    const turned = 60
    const { take } = create()
    take(reading())
    expect(take(reading(1, turned))).toBeNull()
    for (let i = 0; i < 60; i++) {
      take(reading())
      if (i % 6 === 0) expect(take(reading().slice(1))).toBe('length')
    }
    expect(take(reading(1, turned))).toBe('leap')
    expect(take(reading())).toBeNull()
  })

  it('believes no flipped bit there that comes twice running', () => {
    const { take } = create()
    for (let i = 0; i < 60; i++) take(i % 6 === 0 ? reading().slice(1) : reading())
    const flipped = () => {
      const bad = reading()
      bad[4]! ^= 0x40
      return bad
    }
    expect([take(flipped()), take(flipped()), take(reading())]).toEqual(['leap', 'leap', null])
    expect([take(flipped()), take(flipped()), take(flipped())]).toEqual(['leap', 'leap', null])
  })

  it('takes what shakes several channels at once for a movement there too', () => {
    const { take } = create()
    for (let i = 0; i < 60; i++) take(i % 6 === 0 ? reading().slice(1) : reading())
    expect(take(reading(1.6, 90))).toBeNull()
    expect(take(reading(1, 90))).toBe('leap')
  })

  it('follows a thrown leg on a line that garbles', () => {
    const { take } = create()
    let refused = 0
    for (let i = 0; i < 400; i++) {
      const seconds = i / 100
      const dps = 280 * Math.sin(2 * Math.PI * 1.4 * seconds)
      if (i % 8 === 7) take(reading(1, dps).slice(1))
      else if (take(reading(1 + 0.5 * Math.sin(9 * seconds), dps)) !== null) refused++
    }
    expect(refused).toBeLessThan(12)
  })
})
