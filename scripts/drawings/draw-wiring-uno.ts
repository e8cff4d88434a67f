import { text } from '../plots/svg.ts'
import { limb, wire } from './marks.ts'
import { drawModule, drawUno } from './parts/boards.ts'
import { sheetOf } from './sheet.ts'
import { wireKey } from './wire-key.ts'

/** The four wires between an Uno and a GY-521. */
export const drawWiringUno = (): string => {
  const uno = drawUno(126, 52, ['5V', 'GND', 'A4', 'A5'])
  const sensor = drawModule({
    x: 346,
    y: 368,
    width: 288,
    height: 104,
    pins: ['VCC', 'GND', 'SCL', 'SDA', 'XDA', 'XCL', 'AD0', 'INT'],
    side: 'bottom',
    pitch: 34,
    used: ['VCC', 'GND', 'SCL', 'SDA']
  })
  const [left, right, low] = [328, 652, 500]
  const [v, g, d, c] = [uno.at('5V'), uno.at('GND'), uno.at('A4'), uno.at('A5')]
  const end = (pin: string) => sensor.at(pin)
  return sheetOf({
    height: 544,
    title: 'Wiring of an Arduino Uno and a GY-521 module: 5V to VCC, GND to GND, A4 to SDA, A5 to SCL',
    parts: [
      text(16, 28, 'Arduino Uno and GY-521 (MPU6050): four wires', 'title'),
      limb(
        [
          [8, 115],
          [106, 115]
        ],
        9,
        'metal'
      ),
      ...uno.parts,
      ...sensor.parts,
      text(490, 400, 'GY-521', 'strong', 'middle'),
      text(490, 420, 'MPU6050', 'small quiet', 'middle'),
      wire([g, [g[0], 326], [left, 326], [left, low], [end('GND')[0], low], end('GND')], 'ground'),
      wire([v, [v[0], 310], [left - 18, 310], [left - 18, low + 18], [end('VCC')[0], low + 18], end('VCC')], 'power'),
      wire([d, [d[0], 326], [right, 326], [right, low], [end('SDA')[0], low], end('SDA')], 'data'),
      wire([c, [c[0], 310], [right + 18, 310], [right + 18, low + 18], [end('SCL')[0], low + 18], end('SCL')], 'clock'),
      text(14, 146, 'USB data cable', 'small'),
      text(14, 162, 'to the', 'small'),
      text(14, 178, 'computer', 'small'),
      ...wireKey(690, 400, [
        { wire: 'power', words: '5V to VCC' },
        { wire: 'ground', words: 'GND to GND' },
        { wire: 'data', words: 'A4 to SDA' },
        { wire: 'clock', words: 'A5 to SCL' }
      ]),
      text(690, 504, 'XDA, XCL, AD0, INT', 'small quiet'),
      text(690, 520, 'stay open', 'small quiet'),
      text(16, 400, 'On a Rev3 board the pins', 'small quiet'),
      text(16, 416, 'SDA and SCL at the top', 'small quiet'),
      text(16, 432, 'left are the same as', 'small quiet'),
      text(16, 448, 'A4 and A5.', 'small quiet')
    ]
  })
}
