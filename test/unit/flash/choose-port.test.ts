import { describe, expect, it } from 'vitest'
import type { ListedPort } from '../../../firmware-bridge/cuff/list-ports.ts'
import { isBluetooth } from '../../../firmware-bridge/cuff/port-names.ts'
import { choosePort } from '../../../firmware-bridge/flash/choose-port.ts'

const port = (path: string, isLikelyBoard = true): ListedPort => ({
  path,
  id: path,
  kind: isBluetooth(path) ? 'bluetooth' : 'usb',
  description: 'USB adapter',
  maker: null,
  serialNumber: null,
  isLikelyBoard
})
const listed =
  (...ports: ReturnType<typeof port>[]) =>
  () =>
    Promise.resolve(ports)

describe('the port to flash over', () => {
  it('is the one that has a board, whatever else there is', async () => {
    const list = listed(port('COM1', false), port('/dev/ttyUSB0'), port('/dev/rfcomm0'), port('/dev/cu.HC-05-DevB'))
    expect((await choosePort(undefined, list)).path).toBe('/dev/ttyUSB0')
  })

  it('is asked for where there are several', async () => {
    await expect(choosePort(undefined, listed(port('/dev/ttyUSB0'), port('/dev/ttyUSB1')))).rejects.toMatchObject({
      code: 'FLASH_WHICH_BOARD',
      message: 'Several ports may have the board: /dev/ttyUSB0 (USB adapter), /dev/ttyUSB1 (USB adapter).'
    })
  })

  it.each([[[]], [[port('/dev/rfcomm0')]], [[port('COM1', false)]]])(
    'is missed where there is none: %j',
    async (ports) => {
      await expect(choosePort(undefined, listed(...ports))).rejects.toMatchObject({
        code: 'SERIAL_NO_BOARD',
        advice: expect.stringContaining('--port') as string
      })
    }
  )

  it.each(['/dev/ttyUSB7', 'COM5', '/dev/cu.usbmodem14101'])(
    'is the one that is named, listed or not: %s',
    async (path) => {
      expect((await choosePort(path, listed())).path).toBe(path)
      expect((await choosePort(`serial:${path}`, listed())).path).toBe(path)
    }
  )

  it.each(['', ' ', 'serial:', 'a\0b', 'tcp://10.0.0.2:3030', 'rfc2217://host', '/dev/rfcomm1', '/dev/tty.HC-06-port'])(
    'is refused where it cannot be: %j',
    async (named) => {
      await expect(choosePort(named, listed())).rejects.toMatchObject({ code: 'CONFIG_INVALID_OPTION' })
    }
  )
})
