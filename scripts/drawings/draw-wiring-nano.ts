import { text } from '../plots/svg.ts'
import { joint, lead, line, wire, type Point } from './marks.ts'
import { drawModule, drawNano } from './parts/boards.ts'
import { button, led, motor, resistor, transistor, uprightDiode, uprightResistor } from './parts/symbols.ts'
import { sheetOf } from './sheet.ts'

const [motorX, diodeX, groundX, powerX] = [650, 726, 776, 812]
const [powerY, collectorY, emitterY] = [70, 212, 342]
const [ledY, buttonY, groundLow, powerLow] = [418, 494, 560, 582]

/** The four wires of the sensor; two cross. */
const sensorWires = (end: (pin: string) => Point, at: (pin: string) => Point): string[] => {
  const [g, v] = [end('GND'), end('VCC')]
  return [
    wire([end('SDA'), at('A4')], 'data'),
    wire([end('SCL'), at('A5')], 'clock'),
    wire([v, [252, v[1]], [252, at('5V')[1]], at('5V')], 'power'),
    wire([g, [222, g[1]], [222, at('GND')[1]], at('GND')], 'ground')
  ]
}

/** A motor or a buzzer behind a transistor. */
const shaker = (d6: Point, y: number): string[] => {
  const npn = transistor(motorX - 8, y)
  const level = (atY: number, from: number, to: number): Point[] => [
    [from, atY],
    [to, atY]
  ]
  return [
    lead([d6, [motorX - 32, y]], 'signal'),
    ...resistor(556, y, '1 kΩ'),
    line([[motorX, y - npn.reach], [motorX, powerY], ...level(powerY, motorX + 12, powerX)], 'power'),
    line([[motorX, collectorY], ...level(collectorY, motorX + 12, diodeX), [diodeX, powerY]], 'power'),
    line([[motorX, y + npn.reach], [motorX, emitterY], ...level(emitterY, motorX + 12, groundX)], 'ground'),
    ...npn.parts,
    ...motor(motorX, 166),
    ...uprightResistor(motorX, 110, '22 Ω'),
    ...uprightDiode(diodeX, 148),
    joint(motorX, collectorY, 'power'),
    joint(diodeX, powerY, 'power'),
    text(motorX - 30, 152, 'vibration motor', 'small strong', 'end'),
    text(motorX - 30, 169, '3 V, 60 to 85 mA;', 'small', 'end'),
    text(motorX - 30, 186, 'or an active buzzer', 'small', 'end'),
    text(motorX - 30, 203, 'without the 22 Ω', 'small', 'end'),
    text(motorX + 24, y + 2, 'NPN transistor,', 'small'),
    text(motorX + 24, y + 18, '2N2222', 'small strong'),
    text(diodeX + 16, 146, '1N4148,', 'small strong'),
    text(diodeX + 16, 162, 'ring up', 'small')
  ]
}

/** The Nano with its sensor, and what a cuff may have beside: something to feel or hear, a light, a button. */
export const drawWiringNano = (): string => {
  const nano = drawNano(310, 74, ['5V', 'GND', 'A4', 'A5', 'D6', 'D5', 'D4', 'GND 2'])
  const a4 = nano.at('A4')
  const sensor = drawModule({
    x: 24,
    y: a4[1] - 4 * 24 - 21,
    width: 150,
    height: 7 * 24 + 42,
    pins: ['INT', 'AD0', 'XCL', 'XDA', 'SDA', 'SCL', 'GND', 'VCC'],
    side: 'right',
    pitch: 24,
    used: ['VCC', 'GND', 'SCL', 'SDA']
  })
  const [d6, d5, d4, g, v] = [nano.at('D6'), nano.at('D5'), nano.at('D4'), nano.at('GND 2'), nano.at('5V')]
  return sheetOf({
    height: 620,
    title:
      'Wiring of an Arduino Nano, a GY-521 module and the optional parts: motor or buzzer on D6, LED on D5, button on D4',
    parts: [
      text(16, 28, 'Arduino Nano and GY-521; at the right what a cuff may have beside', 'title'),
      line(
        [
          [252, v[1]],
          [252, powerLow],
          [powerX, powerLow],
          [powerX, powerY]
        ],
        'power'
      ),
      ...nano.parts,
      ...sensor.parts,
      text(70, 300, 'GY-521', 'strong', 'middle'),
      text(70, 318, 'MPU6050', 'small quiet', 'middle'),
      ...sensorWires(sensor.at, nano.at),
      joint(252, v[1], 'power'),
      lead([g, [492, g[1]], [492, groundLow], [groundX, groundLow], [groundX, emitterY]], 'ground'),
      lead([d4, [510, d4[1]], [510, buttonY], [640, buttonY]], 'second'),
      lead([d5, [528, d5[1]], [528, ledY], [668, ledY]], 'data'),
      ...shaker(d6, d6[1]),
      line(
        [
          [684, ledY],
          [groundX, ledY]
        ],
        'ground'
      ),
      ...resistor(590, ledY, '470 Ω'),
      ...led(676, ledY),
      text(676, ledY + 28, 'LED, long leg left', 'small', 'middle'),
      line(
        [
          [676, buttonY],
          [groundX, buttonY]
        ],
        'ground'
      ),
      ...button(660, buttonY),
      text(660, buttonY + 26, 'push button', 'small', 'middle'),
      joint(groundX, ledY, 'ground'),
      joint(groundX, buttonY, 'ground'),
      text(powerX + 4, 58, '5V', 'small strong', 'end'),
      text(groundX - 12, groundLow - 10, 'GND', 'small strong', 'end'),
      text(24, 548, 'XDA, XCL, AD0 and INT stay open.', 'small quiet'),
      text(24, 566, 'Each part at the right may be', 'small quiet'),
      text(24, 584, 'left out: it is off unless its', 'small quiet'),
      text(24, 602, 'pin is given as an option.', 'small quiet')
    ]
  })
}
