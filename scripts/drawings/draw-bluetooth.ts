import { text } from '../plots/svg.ts'
import { joint, lead, line, wire, type Point } from './marks.ts'
import { drawBattery, drawPowerBank } from './parts/battery.ts'
import { drawModule, drawNano, type Board } from './parts/boards.ts'
import { resistor, uprightResistor } from './parts/symbols.ts'
import { sheetOf } from './sheet.ts'
import { wireKey } from './wire-key.ts'

const [powerX, groundX, nodeX, rightX] = [312, 284, 612, 818]
const [groundLow, powerLow] = [566, 590]

/** The module's four wires; its input hangs in the middle of a divider. */
const radioWires = (nano: Board, radio: Board): string[] => {
  const [fiveVolt, ground, out, input] = [nano.at('5V'), nano.at('GND 2'), nano.at('TX1'), nano.at('RX0')]
  const [vcc, radioGround] = [radio.at('VCC'), radio.at('GND')]
  const overTheTop = radio.at('EN')[1] - 46
  return [
    line(
      [
        [powerX, fiveVolt[1]],
        [powerX, powerLow],
        [rightX, powerLow],
        [rightX, overTheTop],
        [nodeX, overTheTop],
        [nodeX, vcc[1]],
        vcc
      ],
      'power'
    ),
    line(
      [
        [groundX, nano.at('GND')[1]],
        [groundX, groundLow],
        [nodeX, groundLow],
        [nodeX, out[1]]
      ],
      'ground'
    ),
    wire([ground, [540, ground[1]], [540, radioGround[1]], radioGround], 'ground'),
    wire([radio.at('TXD'), input], 'signal'),
    wire([out, radio.at('RXD')], 'second'),
    joint(nodeX, out[1], 'second'),
    lead([vcc, [vcc[0] - 6, vcc[1]]], 'power'),
    ...resistor(564, out[1], '1 kΩ', out[1] + 23),
    ...uprightResistor(nodeX, 534, '2 kΩ')
  ]
}

/** An HC-05 in place of the USB cable, and the two ways to power a cuff without one. */
export const drawBluetooth = (): string => {
  const nano = drawNano(350, 90, ['5V', 'GND', 'GND 2', 'RX0', 'TX1'])
  const top = nano.at('TX1')[1] - 4 * 24 - 26
  const radio = drawModule({
    x: 656,
    y: top,
    width: 142,
    height: 5 * 24 + 52,
    pins: ['EN', 'VCC', 'GND', 'TXD', 'RXD', 'STATE'],
    side: 'left',
    pitch: 24,
    used: ['VCC', 'GND', 'TXD', 'RXD']
  })
  const socket: Point = [432, 78]
  return sheetOf({
    height: 620,
    title:
      'Wiring of a Nano and an HC-05: TXD to RX0, TX1 through a divider of 1 and 2 kilohm to RXD; power from a power bank or a LiPo cell with charger and converter',
    parts: [
      text(16, 28, 'Bluetooth (HC-05 or HC-06), and power without a computer', 'title'),
      ...drawPowerBank(62, socket),
      text(24, 134, 'or, instead (never both):', 'small quiet'),
      ...nano.parts,
      ...radio.parts,
      text(754, radio.at('GND')[1] - 8, 'HC-05', 'strong', 'middle'),
      text(754, radio.at('GND')[1] + 10, '57600 baud', 'small quiet', 'middle'),
      ...drawBattery(nano.at('5V'), nano.at('GND')),
      ...radioWires(nano, radio),
      joint(powerX, nano.at('5V')[1], 'power'),
      joint(groundX, nano.at('GND')[1], 'ground'),
      ...wireKey(556, 82, [
        { wire: 'power', words: '5V to VCC' },
        { wire: 'ground', words: 'GND to GND' },
        { wire: 'signal', words: 'RX0 to TXD: what the module says' },
        { wire: 'second', words: 'TX1 over 1 kΩ to RXD,' }
      ]),
      text(588, 172, 'and from there over 2 kΩ to GND:', 'small'),
      text(588, 189, '5 V become the 3.3 V that it takes', 'small'),
      text(556, 224, 'An HC-06 has the middle four pins only.', 'small quiet'),
      text(556, 241, 'Go by the printed names: the order', 'small quiet'),
      text(556, 258, 'of the pins is not the same on all.', 'small quiet'),
      text(556, 284, 'Pull the wire off RX0 while flashing.', 'small strong')
    ]
  })
}
