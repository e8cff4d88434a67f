import { text } from '../plots/svg.ts'
import { box, disc, ink, shape, type Point } from './marks.ts'
import { drawCord, drawCuff, drawLeg, drawSlackCord } from './parts/lower-leg.ts'
import { sheetOf } from './sheet.ts'

const leg = { x: 300, y: 274, scale: 1 }

/** Words beside the leg, and a thin line to what they name. */
const pointer = (x: number, y: number, to: Point, lines: readonly string[]): string[] => [
  ink([[x - 8, y - 4], [to[0] + 30, y - 4], to], 'ink thin'),
  disc(to[0], to[1], 3, 'ink-fill'),
  ...lines.map((words, i) => text(x, y + i * 17, words, i === 0 ? 'strong' : ''))
]

/** Where the cuff sits and how its cable is led. */
export const drawMounting = (): string =>
  sheetOf({
    height: 490,
    title:
      'A lower leg from the outside: the cuff sits above the ankle bone with the board on the outside; the cable has a loop of slack and runs up the calf under a piece of tape',
    parts: [
      text(16, 28, 'How the cuff is worn: the right leg from the outside', 'title'),
      // The machine's cable comes from a pulley near the floor.
      drawCord(
        [
          [374, 276],
          [806, 400]
        ],
        2.5
      ),
      ...drawLeg(leg),
      drawSlackCord(leg),
      box(266, 120, 50, 22, 'pad', 2),
      ...drawCuff(leg),
      disc(371, 275, 9, 'metal'),
      disc(371, 275, 4.5, 'pad'),
      shape('M0 0L0 -34M-5 -6L0 0L5 -6M-5 -28L0 -34L5 -28', 'ink', { x: 232, y: 346 }),
      text(222, 334, 'two', 'small', 'end'),
      text(222, 350, 'fingers', 'small', 'end'),
      text(150, 400, 'ankle bone', 'small', 'end'),
      ink(
        [
          [156, 396],
          [238, 396],
          [290, 352]
        ],
        'ink thin'
      ),
      disc(290, 352, 3, 'ink-fill'),
      ...pointer(470, 80, [294, 84], ['USB cable up the calf', 'and on to the waistband, then to the computer']),
      ...pointer(470, 134, [312, 131], ['taped once', 'so that a pull ends here']),
      ...pointer(470, 188, [352, 176], ['a loop of slack', 'so that nothing ever pulls on the plug']),
      ...pointer(
        470,
        242,
        [327, 258],
        ['board and sensor on the outside', 'any way round; at the back of the leg will do too']
      ),
      ink(
        [
          [192, 232],
          [216, 232],
          [246, 258]
        ],
        'ink thin'
      ),
      disc(246, 258, 3, 'ink-fill'),
      text(186, 236, 'strap tight', 'strong', 'end'),
      text(186, 253, 'press it: nothing gives', '', 'end'),
      text(540, 432, 'the machine’s cable', 'strong'),
      text(540, 449, 'on the ring in front, away from USB')
    ]
  })
