import { px } from '../../plots/svg.ts'
import { box, disc, limb, placed, type Point } from '../marks.ts'

/** Side views of people out of limbs: joints in, drawing out. */

export const thick = { torso: 50, thigh: 34, shin: 25, arm: 17, foot: 15 } as const
export type Look = 'body' | 'cloth'

/** From a joint, so many units at so many degrees clockwise from straight down. */
export const reach = ([x, y]: Point, length: number, degrees: number): Point =>
  placed([0, length], { x, y, turn: degrees })

export interface Leg {
  hip: Point
  knee: Point
  ankle: Point
  toe: Point
}

/** A leg that turns as one about the hip. */
export const straightLeg = (hip: Point, thigh: number, shin: number, degrees: number, bend = 0): Leg => {
  const knee = reach(hip, thigh, degrees)
  const ankle = reach(knee, shin, degrees + bend)
  return { hip, knee, ankle, toe: reach(ankle, 34, degrees + bend - 78) }
}

/** Where the knee is when hip and foot are given; it is the upper of the two places. */
export const kneeBetween = ([hipX, hipY]: Point, [footX, footY]: Point, thigh: number, shin: number): Point => {
  const distance = Math.hypot(footX - hipX, footY - hipY)
  const along = (thigh ** 2 - shin ** 2 + distance ** 2) / (2 * distance)
  const aside = Math.sqrt(Math.max(0, thigh ** 2 - along ** 2))
  const [u, v] = [(footX - hipX) / distance, (footY - hipY) / distance]
  return [hipX + u * along + v * aside, hipY + v * along - u * aside]
}

export const drawLimbs = ({ hip, knee, ankle, toe }: Leg, look: Look): string[] => [
  limb([ankle, toe], thick.foot, 'cloth'),
  limb([knee, ankle], thick.shin, look),
  limb([hip, knee], thick.thigh, look)
]

/** A cuff on a limb, at a share of the way from one joint to the next. */
export const bandOn = (from: Point, to: Point, share: number, across: number): string => {
  const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  const turn = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
  return [
    `<g transform="translate(${px(x)} ${px(y)}) rotate(${px(turn)})">`,
    box(-9, -across / 2 - 2, 18, across + 4, 'strap'),
    box(-5, -8, 10, 16, 'board', 2),
    '</g>'
  ].join('')
}

export const drawHead = (x: number, y: number): string => disc(x, y, 23, 'body')
