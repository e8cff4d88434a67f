import { describe, expect, it } from 'vitest'
import { findBoards } from '../../../firmware-bridge/cuff/find-boards.ts'
import { listPorts, type PortFacts } from '../../../firmware-bridge/cuff/list-ports.ts'

const isReal = () => Promise.resolve(true)
const system = (...facts: PortFacts[]) => ({
  ask: () => Promise.resolve(facts),
  names: () => Promise.resolve([]),
  isReal
})
const withoutUdevadm = (names: string[]) => ({
  ask: () => Promise.reject(new Error('spawn udevadm ENOENT')),
  names: () => Promise.resolve(names),
  isReal
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

  it('leaves out what only a Mac has, and built-in ports behind which there is no chip', async () => {
    const sources = {
      ...system({ path: '/dev/ttyS0' }, { path: '/dev/ttyS4' }, { path: '/dev/cu.Bluetooth-Incoming-Port' }),
      isReal: (path: string) => Promise.resolve(path !== '/dev/ttyS4')
    }
    expect(await paths(sources)).toEqual(['/dev/ttyS0'])
  })

  it('names the port of a Mac by which it is called, not the one by which it waits to be called', async () => {
    const [port] = await listPorts(system({ path: '/dev/tty.usbmodem1101' }))
    expect(port).toMatchObject({ path: '/dev/cu.usbmodem1101', isLikelyBoard: true })
  })

  it('tells board, maker and serial number where the system knows them', async () => {
    const [port] = await listPorts(
      system({
        path: '/dev/ttyACM0',
        vendorId: '2341',
        productId: '0043',
        manufacturer: 'Arduino (www.arduino.cc)',
        serialNumber: '7563031'
      })
    )
    expect(port).toEqual({
      path: '/dev/ttyACM0',
      id: '/dev/ttyACM0|2341|0043|7563031',
      kind: 'usb',
      description: 'Arduino Uno',
      maker: 'Arduino (www.arduino.cc)',
      serialNumber: '7563031',
      isLikelyBoard: true
    })
  })

  it('takes no name that every object has for a maker or a product', async () => {
    expect(await paths(system({ path: '/dev/x', vendorId: 'constructor' }))).toEqual([])
    const [port] = await listPorts(system({ path: '/dev/x', vendorId: '2341', productId: 'constructor' }))
    expect(port?.description).toBe('Arduino')
  })

  it('knows a Bluetooth port of Windows by the system’s own name for it', async () => {
    const service = 'BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0002\\7&1A2B3C4D&0&'
    const listed = await listPorts(
      system(
        { path: 'COM5', pnpId: `${service}98D331F5A1B2_C00000000` },
        { path: 'COM6', pnpId: `${service}000000000000_00000001` }
      )
    )
    expect(listed.map(({ kind, description, isLikelyBoard }) => [kind, description, isLikelyBoard])).toEqual([
      ['bluetooth', 'Bluetooth', false],
      ['bluetooth', 'Bluetooth, incoming: not this one', false]
    ])
  })

  it.each([
    ['a modem’s maker', { vendorId: '12d1' }],
    ['a satellite receiver’s maker', { vendorId: '1546' }],
    ['a Zigbee stick by its name', { vendorId: '10c4', pnpId: 'usb-ITead_Sonoff_Zigbee_3.0_USB_Dongle-if00-port0' }],
    ['a printer by its name', { vendorId: '2341', manufacturer: 'Prusa Research' }],
    ['a receiver by its name', { vendorId: '067b', friendlyName: 'GPS Receiver (COM7)' }]
  ])('lists %s last, and opens it not unasked', async (_what, facts) => {
    const listed = await listPorts(system({ path: '/dev/ttyUSB0', ...facts }, { path: '/dev/rfcomm0' }))
    expect(listed.map(({ path, isLikelyBoard }) => [path, isLikelyBoard])).toEqual([
      ['/dev/rfcomm0', true],
      ['/dev/ttyUSB0', false]
    ])
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
    const no = () => Promise.reject(new Error('no'))
    const broken = { ask: no, names: no, isReal }
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

describe('what may be a board', () => {
  it('keeps the order of likeliness', async () => {
    const boards = await findBoards(() =>
      listPorts(system({ path: '/dev/rfcomm0' }, { path: 'COM4', vendorId: '2341' }))
    )
    expect(boards.map(({ path }) => path)).toEqual(['COM4', '/dev/rfcomm0'])
  })

  it('is no nameless COM port, no built-in one, and nothing where nothing is', async () => {
    const builtIn = system({ path: 'COM1' }, { path: '/dev/ttyS0' }, { path: '/dev/ttyAMA0' })
    expect(await paths(builtIn)).toEqual(['COM1', '/dev/ttyAMA0', '/dev/ttyS0'])
    expect(await findBoards(() => listPorts(builtIn))).toEqual([])
    expect(await findBoards(() => Promise.resolve([]))).toEqual([])
  })
})
