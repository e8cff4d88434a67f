import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

const degrees = 180 / Math.PI

/** The angle about the hinge at which gravity shows the leg, degrees, at rows that were not measured about this axis too. */
export const gravityLevel = ({ upX, upY, upZ }: History, { aside, forward }: Hinge, index: number): number => {
  const [x, y, z] = [upX.get(index), upY.get(index), upZ.get(index)]
  return Math.atan2(aside.x * x + aside.y * y + aside.z * z, forward.x * x + forward.y * y + forward.z * z) * degrees
}
