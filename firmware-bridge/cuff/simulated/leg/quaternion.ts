import type { Random } from '../random.ts'

/** A unit quaternion [w, x, y, z]. */
export type Quaternion = readonly [w: number, x: number, y: number, z: number]

export const noRotation: Quaternion = [1, 0, 0, 0]

/** Uniform over all rotations (Shoemake 1992). */
export const randomRotation = (random: Random): Quaternion => {
  const share = random.unit()
  const [a, b] = [random.between(0, 2 * Math.PI), random.between(0, 2 * Math.PI)]
  const [near, far] = [Math.sqrt(1 - share), Math.sqrt(share)]
  return [far * Math.cos(b), near * Math.sin(a), near * Math.cos(a), far * Math.sin(b)]
}

/** A rotation as its matrix, row by row: cheaper where one rotation turns many vectors. */
export type RotationMatrix = readonly [
  number, number, number,
  number, number, number,
  number, number, number
] // prettier-ignore

/** The matrix of `rotation`, which is brought to unit length first. */
export const rotationMatrix = (rotation: Quaternion): RotationMatrix => {
  const length = Math.hypot(...rotation)
  if (!(length > 0)) throw new RangeError('A rotation of length 0 turns nothing')
  const [w, x, y, z] = rotation.map((part) => part / length) as unknown as Quaternion
  return [
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)
  ] // prettier-ignore
}
