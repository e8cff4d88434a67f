import { drawBluetooth } from './draw-bluetooth.ts'
import { drawHipBridge } from './draw-hip-bridge.ts'
import { drawMistakes } from './draw-mistakes.ts'
import { drawMounting } from './draw-mounting.ts'
import { drawMovement } from './draw-movement.ts'
import { drawOtherSensors } from './draw-other-sensors.ts'
import { drawWiringNano } from './draw-wiring-nano.ts'
import { drawWiringUno } from './draw-wiring-uno.ts'
import { inGerman } from './in-german.ts'

type Drawings = Readonly<Record<string, () => string>>

/** What the dashboard shows too, by the names of their files. */
export const shownDrawings: Drawings = {
  'wiring-uno.svg': drawWiringUno,
  'wiring-nano.svg': drawWiringNano,
  'bluetooth.svg': drawBluetooth,
  'other-sensors.svg': drawOtherSensors,
  'mounting.svg': drawMounting,
  'mistakes.svg': drawMistakes
}

/** The drawings of docs/hardware.md. */
export const englishDrawings: Drawings = {
  ...shownDrawings,
  'movement.svg': drawMovement,
  'hip-bridge.svg': drawHipBridge
}

export const germanName = (name: string): string => name.replace(/\.svg$/, '.de.svg')

/** Every file: each drawing in English, and those of the dashboard in German. */
export const drawings: Drawings = {
  ...englishDrawings,
  ...Object.fromEntries(Object.entries(shownDrawings).map(([name, draw]) => [germanName(name), () => inGerman(draw())]))
}
