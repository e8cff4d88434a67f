import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { createSteppedCuff } from '../../support/avr/stepped-cuff.ts'

const firmwares = [
  { name: "the cuff's own firmware", program: readKickbackCuff() },
  { name: 'StandardFirmata', program: readStandardFirmata() }
]
const noiseBytes = 1_000_000
/** More at once than a serial port hands over. */
const chunkBytes = 8192

describe.each(firmwares)('a million random bytes in place of $name', ({ program }) => {
  it('are no sample and no crash, and what comes after them is read', async () => {
    const cuff = createSteppedCuff({ program, sets: [], fullRomDegrees: 40, seed: 4 })
    await cuff.until(() => cuff.told.samples > 10)
    const random = createRandom(8)
    let bytesLeft = noiseBytes
    cuff.noise.toBridge = () => {
      const chunk = Uint8Array.from({ length: Math.min(chunkBytes, bytesLeft) }, () => random.unit() * 256)
      bytesLeft -= chunk.length
      return chunk
    }
    const before = cuff.told.samples
    await cuff.until(() => bytesLeft === 0, 60)
    expect(cuff.told.samples).toBe(before)
    cuff.noise.toBridge = (bytes) => bytes
    await cuff.until(() => cuff.told.link === 'streaming' && cuff.told.samples > before + 100)
    expect(cuff.told.wrong).toBe(0)
    expect(cuff.told.outOfOrder).toBe(0)
    await cuff.stop()
  })
})
