import { px } from '../../plots/svg.ts'
import { bent, placed, shape, type Place, type Point } from '../marks.ts'

/** A right lower leg from the outside, toes to the right; 0, 0 is the middle of the cuff, about 250 by 400 units. */
const calf = 'M-84 -220C-124 -130 -78 -50 -46 40C-38 66 -40 90 -44 122L78 122C58 104 48 88 50 62C54 -20 76 -130 64 -220'
const shoe =
  'M-54 108C-64 132 -62 160 -58 172L204 172C210 150 186 134 154 127C124 120 94 112 78 92C44 104 -14 106 -42 90C-50 96 -52 100 -54 108Z'
const sole = 'M-62 172L208 172L208 182C208 188 204 190 198 190L-52 190C-58 190 -62 186 -62 182Z'
const bone = 'M-8 84C-12 66 14 58 20 78'
const band = 'M-71 -30C-30 -16 20 -16 66 -34L59 28C20 44 -20 44 -50 30Z'
const case_ =
  'M-25 -38L25 -38C29 -38 31 -36 31 -32L31 32C31 36 29 38 25 38L-25 38C-29 38 -31 36 -31 32L-31 -32C-31 -36 -29 -38 -25 -38Z'
const chip = 'M-14 -2L14 -2L14 22L-14 22Z'
const socket = 'M-11 -44L11 -44L11 -28L-11 -28Z'

export const drawLeg = (place: Place): string[] => [
  shape(calf, 'body', place),
  shape(bone, 'ink', place),
  shape(shoe, 'cloth', place),
  shape(sole, 'metal', place)
]

export const drawBand = (place: Place): string => shape(band, 'strap', place)

/** The board in its case, its socket upwards. */
export const drawCase = (place: Place): string[] => [
  shape(socket, 'metal', place),
  shape(case_, 'board', place),
  shape(chip, 'chip', place)
]

export const drawCuff = (place: Place): string[] => [drawBand(place), ...drawCase(place)]

const cord = (path: string, thick: number): string =>
  [
    `<path d="${path}" style="stroke-width:${px(thick + 3)}" class="limb-edge"/>`,
    `<path d="${path}" style="stroke-width:${px(thick)}" class="limb-metal"/>`
  ].join('')

/** A cable through the points, with wide corners. */
export const drawCord = (points: readonly Point[], thick = 4, radius = 22): string => cord(bent(points, radius), thick)

/** A USB cable with a loop of slack above the board, and on up the calf. */
export const drawSlackCord = (place: Place): string => {
  const at = (x: number, y: number): string => placed([x, y], place).map(px).join(' ')
  const thick = 4 * Math.max(0.8, place.scale ?? 1)
  return cord(
    `M${at(0, -42)}C${at(0, -104)} ${at(62, -128)} ${at(52, -86)}C${at(42, -50)} ${at(-20, -76)} ${at(-14, -128)}C${at(-10, -160)} ${at(-8, -190)} ${at(-6, -222)}`,
    thick
  )
}
