import { text } from '../plots/svg.ts'
import { arrow, disc, ink, limb, type Point } from './marks.ts'
import { bandOn, drawHead, kneeBetween, thick, type Leg } from './parts/athlete.ts'
import { sheetOf } from './sheet.ts'

const shoulder: Point = [214, 262]
const ankle: Point = [560, 262]
const toe: Point = [604, 272]
const [thigh, shin] = [158, 134]
const floor = 286

const posture = (hip: Point): Leg => ({ hip, knee: kneeBetween(hip, ankle, thigh, shin), ankle, toe })

const draw = ({ hip, knee }: Leg): string[] => [
  limb([ankle, toe], thick.foot, 'cloth'),
  limb([knee, ankle], thick.shin, 'body'),
  limb([hip, knee], thick.thigh, 'body'),
  limb([shoulder, hip], thick.torso, 'cloth'),
  bandOn(hip, knee, 0.76, thick.thigh)
]

/** The hip bridge, for which the cuff goes above the knee. */
export const drawHipBridge = (): string => {
  const down = posture([388, 258])
  const up = posture([374, 178])
  return sheetOf({
    height: 360,
    title:
      'A hip bridge from the side, down and up: the cuff sits above the knee, on the thigh, which turns as the hip rises',
    parts: [
      text(16, 28, 'Hip bridge: the cuff above the knee', 'title'),
      ink([
        [60, floor],
        [780, floor]
      ]),
      `<g class="ghost">${draw(down).join('')}</g>`,
      drawHead(164, 256),
      ...draw(up),
      limb(
        [
          [216, 272],
          [330, 274]
        ],
        thick.arm,
        'body'
      ),
      disc(up.hip[0], up.hip[1], 5, 'ink-fill'),
      arrow(
        [
          [368, 130],
          [368, 92]
        ],
        'line'
      ),
      text(352, 104, 'hip up', 'strong', 'end'),
      text(640, 120, 'cuff a hand’s breadth', 'strong'),
      text(640, 137, 'above the knee'),
      ink(
        [
          [632, 116],
          [560, 116],
          [up.knee[0] - 28, up.knee[1] + 6]
        ],
        'ink thin'
      ),
      text(60, 318, 'The shin hardly turns in a bridge; the thigh does. Start with'),
      text(60, 338, '--exercise hip-bridge', 'strong')
    ]
  })
}
