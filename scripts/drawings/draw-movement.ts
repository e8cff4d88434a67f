import { text } from '../plots/svg.ts'
import { arc, arrow, box, disc, ink, limb, type Point } from './marks.ts'
import { bandOn, drawHead, drawLimbs, straightLeg, thick } from './parts/athlete.ts'
import { drawCord } from './parts/lower-leg.ts'
import { repCurve } from './parts/rep-curve.ts'
import { sheetOf } from './sheet.ts'

const hip: Point = [330, 206]
const shoulder: Point = [446, 146]
const [thigh, shin, lifted] = [92, 92, 42]
const floor = 404

/** A cable kickback from the side, at rest and lifted, and what the leg angle does meanwhile. */
export const drawMovement = (): string => {
  const working = straightLeg(hip, thigh, shin, lifted)
  const resting = straightLeg(hip, thigh, shin, 2)
  const standing = straightLeg(hip, thigh, shin, -14, 18)
  const hand: Point = [590, 196]
  const pulley: Point = [608, 376]
  const cuffAt = (leg: typeof working): Point => [
    leg.knee[0] + (leg.ankle[0] - leg.knee[0]) * 0.8,
    leg.knee[1] + (leg.ankle[1] - leg.knee[1]) * 0.8
  ]
  const span = arc(hip[0], hip[1], 166, 97, 86 + lifted)
  return sheetOf({
    height: 570,
    title:
      'A cable kickback from the side: the leg turns backwards about the hip from rest to lifted, and a curve of the leg angle through rest, lift, squeeze, lower and rest',
    parts: [
      text(16, 28, 'One rep: the leg turns about the hip; its angle is what is counted', 'title'),
      ink([
        [60, floor + 2],
        [800, floor + 2]
      ]),
      box(596, 62, 24, floor - 60, 'metal', 3),
      box(572, 186, 40, 16, 'metal', 5),
      disc(pulley[0], pulley[1], 15, 'board'),
      disc(pulley[0], pulley[1], 4, 'ink-fill'),
      drawCord([cuffAt(working), [pulley[0] - 4, pulley[1] + 13]], 2),
      ...drawLimbs(standing, 'cloth'),
      `<g class="ghost">${drawLimbs(resting, 'body').join('')}${bandOn(resting.knee, resting.ankle, 0.8, thick.shin)}</g>`,
      ...drawLimbs(working, 'body'),
      bandOn(working.knee, working.ankle, 0.8, thick.shin),
      limb([shoulder, [486, 122]], 20, 'body'),
      limb([hip, shoulder], thick.torso, 'cloth'),
      drawHead(500, 112),
      limb([[448, 150], [520, 208], hand], thick.arm, 'body'),
      disc(hip[0], hip[1], 5, 'ink-fill'),
      arrow(span, 'line', 1),
      text(322, 424, 'rest', 'strong', 'middle'),
      text(268, 393, 'leg angle', 'strong', 'middle'),
      text(158, 300, 'lifted', 'strong', 'end'),
      text(318, 172, 'hinge: the hip', 'small', 'end'),
      text(640, 90, 'hinge from the waist,', 'small'),
      text(640, 107, 'the back almost level', 'small'),
      text(640, 190, 'hold on to the frame', 'small'),
      text(640, 368, 'pulley at its lowest', 'small'),
      text(52, 200, 'The cuff on the ankle', 'small'),
      text(52, 217, 'turns with the leg.', 'small'),
      text(24, 452, 'leg angle', 'small quiet'),
      ...repCurve(96, 440, 720, 88),
      text(24, 532, '0°', 'small quiet')
    ]
  })
}
