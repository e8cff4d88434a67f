import type { Clock } from '../../clock.ts'
import type { Answer } from '../sensors/find-sensor.ts'
import type { I2cBus, ReadingOptions } from './i2c-bus.ts'

/** The registers of one chip on the board's I2C bus. All reject with the signal's reason once it aborts. */
export interface SensorRegisters {
  write(register: number, byte: number): void
  /** `count` bytes from `register` on, or from where the chip stands; or why there are none. */
  ask(register: number | null, count: number): Promise<Answer>
  /** As `ask`; null where the chip does not answer, or not with that many bytes, in time. */
  read(register: number, count: number): Promise<number[] | null>
}

/** A reading takes some 10 ms; a line full of continuous replies delays it. */
const answerTimeoutMs = 500

const isByte = (value: number): boolean => (value & 0xff) === value

export function createSensorRegisters(
  bus: I2cBus,
  address: number,
  { clock, signal, ...reading }: { clock: Clock; signal: AbortSignal } & ReadingOptions
): SensorRegisters {
  async function ask(register: number | null, count: number): Promise<Answer> {
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
      bus.readOnce(address, register, count, finish, reading)
    })
    signal.throwIfAborted()
    if (values === null) return 'silence'
    return values.length === count && values.every(isByte) ? values : 'nobody'
  }

  return {
    write(register, byte) {
      signal.throwIfAborted()
      bus.write(address, register, byte)
    },
    ask,
    async read(register, count) {
      const answer = await ask(register, count)
      return typeof answer === 'string' ? null : answer
    }
  }
}
