import type { Clock } from '../../clock.ts'
import type { I2cBus } from './i2c-bus.ts'

/** The registers of one chip on the board's I2C bus. */
export interface SensorRegisters {
  write(register: number, byte: number): void
  /**
   * `count` bytes from `register` on; null where the chip does not answer, or not with that many bytes, in time.
   * Rejects with the signal's reason once it aborts.
   */
  read(register: number, count: number): Promise<number[] | null>
}

/** A reading takes some 10 ms; a line full of continuous replies delays it. */
const answerTimeoutMs = 500

const isByte = (value: number): boolean => (value & 0xff) === value

export const createSensorRegisters = (
  bus: I2cBus,
  address: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal }
): SensorRegisters => ({
  write(register, byte) {
    signal.throwIfAborted()
    bus.write(address, register, byte)
  },
  async read(register, count) {
    signal.throwIfAborted()
    const values = await new Promise<number[] | null>((resolve) => {
      const finish = (answer: number[] | null) => {
        cancel()
        signal.removeEventListener('abort', giveUp)
        bus.forget(address, register, finish)
        resolve(answer)
      }
      const giveUp = () => finish(null)
      const cancel = clock.after(answerTimeoutMs, giveUp)
      signal.addEventListener('abort', giveUp)
      bus.readOnce(address, register, count, finish)
    })
    signal.throwIfAborted()
    return values?.length === count && values.every(isByte) ? values : null
  }
})
