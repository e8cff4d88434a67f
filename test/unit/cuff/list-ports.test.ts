import { describe, expect, it } from 'vitest'
import { findBoard } from '../../../firmware-bridge/cuff/find-board.ts'
import { listPorts, type PortFacts } from '../../../firmware-bridge/cuff/list-ports.ts'

const system = (...facts: PortFacts[]) => ({ ask: () => Promise.resolve(facts), names: () => Promise.resolve([]) })
const withoutUdevadm = (names: string[]) => ({
  ask: () => Promise.reject(new Error('spawn udevadm ENOENT')),
  names: () => Promise.resolve(names)
})
const paths = async (sources: Parameters<typeof listPorts>[0]) => (await listPorts(sources)).map(({ path }) => path)

describe('listing ports', () => {
  it('puts the boards’ own makers before adapters, and those before what only the name tells', async () => {
    const sources = system(
      { path: '/dev/rfcomm0' },
      { path: '/dev/ttyUSB1', vendorId: '10C4' },
      { path: '/dev/ttyUSB9' },
      { path: '/dev/ttyUSB0', vendorId: '1a86' },
      { path: '/dev/ttyACM0', vendorId: '2341' },
      { path: '/dev/ttyUSB2', vendorId: '403' }
    )
    expect(await paths(sources)).toEqual([
      '/dev/ttyACM0',
      '/dev/ttyUSB0',
      '/dev/ttyUSB2',
      '/dev/ttyUSB1',
      '/dev/ttyUSB9',
      '/dev/rfcomm0'
    ])
  })

  it('leaves out modems and the ports that every PC has', async () => {
    expect(
      await paths(system({ path: '/dev/ttyS0' }, { path: '/dev/ttyAMA0' }, { path: '/dev/cu.Bluetooth-Incoming-Port' }))
    ).toEqual([])
  })

  it('sorts equal ones by their number', async () => {
    expect(await paths(system({ path: '/dev/ttyUSB10' }, { path: '/dev/ttyUSB2' }))).toEqual([
      '/dev/ttyUSB2',
      '/dev/ttyUSB10'
    ])
  })

  it('looks at the names of device files where the system cannot be asked', async () => {
    const names = ['tty', 'ttyS0', 'ttyUSB0', 'ttyACM1', 'rfcomm0', 'cu.usbserial-14', 'cu.HC-05-DevB', 'sda']
    expect(await paths(withoutUdevadm(names))).toEqual([
      '/dev/ttyACM1',
      '/dev/cu.usbserial-14',
      '/dev/ttyUSB0',
      '/dev/cu.HC-05-DevB',
      '/dev/rfcomm0'
    ])
  })

  it('finds nothing rather than fail', async () => {
    const broken = { ask: () => Promise.reject(new Error('no')), names: () => Promise.reject(new Error('no')) }
    expect(await listPorts(broken)).toEqual([])
  })

  it('works on this machine, whatever it has', async () => {
    for (const { path, description } of await listPorts()) {
      expect(path).not.toBe('')
      expect(description).not.toBe('')
    }
  })

  it('describes a port without what a device could do to a screen', async () => {
    const [port] = await listPorts(system({ path: '/dev/ttyUSB0', manufacturer: '\u001b[2JEvil\n' }))
    expect(port?.description).toBe('[2JEvil')
  })
})

describe('finding a board', () => {
  it('takes the likeliest', async () => {
    const board = await findBoard(() => listPorts(system({ path: '/dev/rfcomm0' }, { path: 'COM4', vendorId: '2341' })))
    expect(board).toEqual({ path: 'COM4', description: 'Arduino', isLikelyBoard: true })
  })

  it('opens no nameless COM port, and nothing where nothing is', async () => {
    expect(await findBoard(() => listPorts(system({ path: 'COM1' })))).toBeNull()
    expect(await findBoard(() => Promise.resolve([]))).toBeNull()
  })
})
