import { setImmediate } from 'node:timers'
import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import { createFirmataDevice } from '../../firmware-bridge/cuff/simulated/firmata-device.ts'
import type { I2cDevice } from '../../firmware-bridge/cuff/simulated/i2c-device.ts'
import type { Transport } from '../../firmware-bridge/cuff/transport/port.ts'

/** Leads to a board with StandardFirmata 2.5 in JavaScript and these chips on its bus. */
export const createFirmataTransport = (clock: Clock, devices: ReadonlyMap<number, I2cDevice>): Transport => ({
  source: 'serial',
  answerTimeoutMs: 10_000,
  nextPort() {
    const device = createFirmataDevice({ clock, devices })
    const { stream } = device
    return Promise.resolve({
      address: null,
      port: {
        stream,
        open: () => void setImmediate(() => stream.destroyed || device.open()),
        close: () =>
          new Promise<void>((resolve) => {
            if (stream.closed) resolve()
            else stream.once('close', () => resolve()).destroy()
          })
      }
    })
  },
  trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The board was unplugged.')
})
