import { drawBluetooth } from './draw-bluetooth.ts'
import { drawHipBridge } from './draw-hip-bridge.ts'
import { drawMistakes } from './draw-mistakes.ts'
import { drawMounting } from './draw-mounting.ts'
import { drawMovement } from './draw-movement.ts'
import { drawOtherSensors } from './draw-other-sensors.ts'
import { drawWiringNano } from './draw-wiring-nano.ts'
import { drawWiringUno } from './draw-wiring-uno.ts'
import { inGerman } from './in-german.ts'

/** The drawings of docs/hardware.md by the names of their files. */
export const englishDrawings: Readonly<Record<string, () => string>> = {
  'wiring-uno.svg': drawWiringUno,
  'wiring-nano.svg': drawWiringNano,
  'bluetooth.svg': drawBluetooth,
  'other-sensors.svg': drawOtherSensors,
  'mounting.svg': drawMounting,
  'movement.svg': drawMovement,
  'mistakes.svg': drawMistakes,
  'hip-bridge.svg': drawHipBridge
}

export const germanName = (name: string): string => name.replace(/\.svg$/, '.de.svg')

/** Every file: each drawing in English, as docs/hardware.md has it, and in German for the dashboard. */
export const drawings: Readonly<Record<string, () => string>> = Object.fromEntries(
  Object.entries(englishDrawings).flatMap(([name, draw]) => [
    [name, draw],
    [germanName(name), () => inGerman(draw())]
  ])
)
