import type { Firmata } from 'firmata-io'
import type { Clock } from '../../clock.ts'

/** The registers of one chip on the board's I2C bus. */
export interface SensorRegisters {
  write(register: number, byte: number): void
  /** `count` bytes from `register` on; null where the chip does not answer, or not with that many bytes, in time. */
  read(register: number, count: number): Promise<number[] | null>
}

/** A reading takes some 10 ms; a line full of continuous replies delays it. */
const answerTimeoutMs = 500

const isByte = (value: number): boolean => (value & 0xff) === value

export const createSensorRegisters = (io: Firmata, address: number, clock: Clock): SensorRegisters => ({
  write: (register, byte) => void io.i2cWriteReg(address, register, byte),
  read: (register, count) =>
    new Promise((resolve) => {
      const answered = (values: number[]) => {
        cancel()
        resolve(values.length === count && values.every(isByte) ? values : null)
      }
      const cancel = clock.after(answerTimeoutMs, () => {
        io.removeListener(`I2C-reply-${address}-${register}`, answered)
        resolve(null)
      })
      io.i2cReadOnce(address, register, count, answered)
    })
})
