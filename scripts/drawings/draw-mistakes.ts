import { text } from '../plots/svg.ts'
import { arc, arrow, disc, shape, type Place, type Point } from './marks.ts'
import { drawBand, drawCase, drawCord, drawCuff, drawLeg } from './parts/lower-leg.ts'
import { sheetOf } from './sheet.ts'

const scale = 0.62
const legY = 186

const wrong = (x: number, y: number): string[] => [
  disc(x, y, 14, 'f-power'),
  shape('M-5.5 -5.5L5.5 5.5M5.5 -5.5L-5.5 5.5', 'halo-thin', { x, y })
]

interface Mistake {
  title: string
  words: readonly [string, string]
  draw: (leg: Place) => string[]
}

const mistakes: readonly Mistake[] = [
  {
    title: 'Loose strap',
    words: ['It turns round the leg, and the sensor', 'measures the strap. Tighten it.'],
    draw(leg) {
      const slipped = { ...leg, y: leg.y + 22, turn: 14 }
      return [
        ...drawLeg(leg),
        drawBand({ ...slipped, scale: scale * 1.16 }),
        ...drawCase({ ...slipped, x: leg.x + 20, turn: 24 }),
        arrow(
          arc(0, 0, 1, 172, 14).map(([x, y]): Point => [leg.x - 4 + 72 * x, leg.y - 62 + 16 * y]),
          'line',
          1
        )
      ]
    }
  },
  {
    title: 'On the shoe',
    words: ['The foot tips where the leg does not.', 'Put it above the ankle bone.'],
    draw: (leg) => [...drawLeg(leg), ...drawCase({ ...leg, x: leg.x + 52, y: leg.y + 80, turn: 110, scale: 0.56 })]
  },
  {
    title: 'Cable pulls on the plug',
    words: ['A step too far, and it is out.', 'Leave a loop, and tape it to the calf.'],
    draw: (leg) => [
      ...drawLeg(leg),
      drawCord(
        [
          [leg.x, leg.y - 26],
          [leg.x + 4, leg.y - 44],
          [leg.x + 136, leg.y - 110]
        ],
        3,
        8
      ),
      ...drawCuff(leg)
    ]
  }
]

/** What not to do with a cuff. */
export const drawMistakes = (): string => {
  return sheetOf({
    height: 400,
    title:
      'Three mistakes: a loose strap that turns round the leg, the sensor on the shoe, a taut cable that pulls on the plug',
    parts: [
      text(16, 28, 'What spoils the count', 'title'),
      ...mistakes.flatMap(({ title, words, draw }, i) => {
        const left = 24 + i * 272
        const leg = { x: left + 108, y: legY, scale }
        return [
          ...draw(leg),
          ...wrong(left + 14, 338),
          text(left + 38, 343, title, 'strong'),
          ...words.map((line, n) => text(left, 370 + n * 17, line, 'small'))
        ]
      })
    ]
  })
}
