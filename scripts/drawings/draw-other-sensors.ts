import { text } from '../plots/svg.ts'
import { wire } from './marks.ts'
import { drawModule } from './parts/boards.ts'
import { resistor } from './parts/symbols.ts'
import { sheetOf, type Wire } from './sheet.ts'

interface PinWire {
  wire: Wire
  /** The board's pin. */
  to: string
  /** What it decides, where it is no plain signal. */
  why?: string
  series?: string
}

interface OtherSensor {
  name: string
  what: string
  /** In the order of a common module; null where the pin stays open. */
  pins: readonly (readonly [name: string, wire: PinWire | null])[]
  notes: readonly string[]
}

const power: PinWire = { wire: 'power', to: '3.3V' }
const ground: PinWire = { wire: 'ground', to: 'GND' }
const data: PinWire = { wire: 'data', to: 'A4' }
const clock: PinWire = { wire: 'clock', to: 'A5' }
const chosenBus: PinWire = { ...power, why: 'high: I²C, not SPI' }

const sensors: readonly OtherSensor[] = [
  {
    name: 'ADXL345',
    what: 'GY-291',
    pins: [
      ['GND', ground],
      ['VCC', power],
      ['CS', chosenBus],
      ['INT1', null],
      ['INT2', null],
      ['SDO', { ...ground, why: 'low: address 0x53' }],
      ['SDA', data],
      ['SCL', clock]
    ],
    notes: ['With SDO at 3.3V the address is 0x1D.']
  },
  {
    name: 'LIS3DH',
    what: 'module',
    pins: [
      ['VCC', power],
      ['GND', ground],
      ['SCL', clock],
      ['SDA', data],
      ['SDO', { ...ground, why: 'low: address 0x18' }],
      ['CS', chosenBus],
      ['INT', null]
    ],
    notes: ['With SDO at 3.3V the address is 0x19.']
  },
  {
    name: 'MMA8452',
    what: 'module',
    pins: [
      ['3.3V', power],
      ['SDA', { ...data, series: '330 Ω' }],
      ['SCL', { ...clock, series: '330 Ω' }],
      ['I2', null],
      ['I1', null],
      ['GND', ground]
    ],
    notes: ['SA0 is wired on the module: 0x1D as sold,', '0x1C with its jumper closed. Never 5V.']
  },
  {
    name: 'ADXL335',
    what: 'GY-61',
    pins: [
      ['VCC', power],
      ['X', { wire: 'data', to: 'A0', why: 'analog' }],
      ['Y', { wire: 'clock', to: 'A1', why: 'analog' }],
      ['Z', { wire: 'signal', to: 'A2', why: 'analog' }],
      ['GND', ground]
    ],
    notes: ['Leave AREF open: the board measures against', 'its own 5 V, and 3.3V there would short it.']
  }
]

const pitch = 24
const moduleWide = 150

const drawSensor = ({ name, what, pins, notes }: OtherSensor, x: number, y: number): string[] => {
  const height = (pins.length - 1) * pitch + 40
  const module = drawModule({
    x,
    y: y + 14,
    width: moduleWide,
    height,
    pins: pins.map(([pin]) => pin),
    side: 'right',
    pitch,
    used: pins.flatMap(([pin, to]) => (to === null ? [] : [pin]))
  })
  const tagX = x + moduleWide + 78
  return [
    ...module.parts,
    text(x + 14, y + 14 + height / 2 - 3, name, 'strong'),
    text(x + 14, y + 14 + height / 2 + 14, what, 'small quiet'),
    ...pins.flatMap(([pin, to]) => {
      const [pinX, pinY] = module.at(pin)
      if (to === null) return [text(pinX + 22, pinY + 4, 'open', 'small quiet')]
      return [
        wire(
          [
            [pinX, pinY],
            [tagX, pinY]
          ],
          to.wire
        ),
        ...(to.series === undefined ? [] : resistor(pinX + 46, pinY, '')),
        text(tagX + 12, pinY + 4, to.to, 'small strong'),
        ...(to.why === undefined && to.series === undefined
          ? []
          : [text(tagX + 48, pinY + 4, to.why ?? `over ${to.series ?? ''}`, 'small quiet')])
      ]
    }),
    ...notes.map((note, i) => text(x, y + 14 + height + 24 + i * 17, note, 'small'))
  ]
}

/** The accelerometers that may stand in for an MPU6050. */
export const drawOtherSensors = (): string => {
  const [first, second, third, fourth] = sensors.map((sensor, i) =>
    drawSensor(sensor, i % 2 === 0 ? 24 : 432, i < 2 ? 62 : 352)
  )
  return sheetOf({
    height: 600,
    title:
      'Wiring of other sensors: ADXL345, LIS3DH and MMA8452 on A4, A5 and 3.3 V, and the analog ADXL335 on A0, A1 and A2',
    parts: [
      text(16, 28, 'Other sensors: all of them at 3.3 V', 'title'),
      text(
        16,
        50,
        'At the left the module, at the right the pin of the Uno or Nano (where 3.3V is printed 3V3).',
        'small'
      ),
      ...(first ?? []),
      ...(second ?? []),
      ...(third ?? []),
      ...(fourth ?? [])
    ]
  })
}
