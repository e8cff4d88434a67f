import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { setVector, Vector } from './vector.ts'

const degrees = 180 / Math.PI

/** The angle about the hinge at which gravity shows the leg, degrees, at rows that were not measured about this axis too. */
export const gravityLevel = ({ upX, upY, upZ }: History, { aside, forward }: Hinge, index: number): number => {
  const x = upX.get(index)
  const y = upY.get(index)
  const z = upZ.get(index)
  return Math.atan2(aside.x * x + aside.y * y + aside.z * z, forward.x * x + forward.y * y + forward.z * z) * degrees
}

/** Whether `gravityLevel` of a row lies nearer to a level than `reach` degrees: asked of thousands of rows, so without an arc. */
export const isNearLevel = (
  { upX, upY, upZ }: History,
  { aside, forward }: Hinge,
  level: number,
  reach: number
): ((row: number) => boolean) => {
  const [sine, cosine] = [Math.sin(level / degrees), Math.cos(level / degrees)]
  const towards = new Vector()
  const across = new Vector()
  setVector(
    towards,
    cosine * forward.x + sine * aside.x,
    cosine * forward.y + sine * aside.y,
    cosine * forward.z + sine * aside.z
  )
  setVector(
    across,
    cosine * aside.x - sine * forward.x,
    cosine * aside.y - sine * forward.y,
    cosine * aside.z - sine * forward.z
  )
  const least = Math.cos(Math.min(Math.PI, reach / degrees))
  return (row) => {
    const x = upX.get(row)
    const y = upY.get(row)
    const z = upZ.get(row)
    const near = towards.x * x + towards.y * y + towards.z * z
    const off = across.x * x + across.y * y + across.z * z
    return near > least * Math.sqrt(near * near + off * off)
  }
}
