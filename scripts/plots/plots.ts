import { drawKinds } from './draw-kinds.ts'
import { drawRefused } from './draw-refused.ts'
import { drawSensors } from './draw-sensors.ts'
import { drawSet } from './draw-set.ts'
import { drawStrap } from './draw-strap.ts'

/** The figures of docs/detection.md by the names of their files. Seeds are fixed: the same program draws the same files. */
export const plots: Readonly<Record<string, () => string>> = {
  'set.svg': drawSet,
  'kinds.svg': drawKinds,
  'sensors.svg': drawSensors,
  'refused.svg': drawRefused,
  'strap.svg': drawStrap
}
