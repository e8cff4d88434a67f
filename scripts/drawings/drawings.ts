import { drawBluetooth } from './draw-bluetooth.ts'
import { drawHipBridge } from './draw-hip-bridge.ts'
import { drawMistakes } from './draw-mistakes.ts'
import { drawMounting } from './draw-mounting.ts'
import { drawMovement } from './draw-movement.ts'
import { drawOtherSensors } from './draw-other-sensors.ts'
import { drawWiringNano } from './draw-wiring-nano.ts'
import { drawWiringUno } from './draw-wiring-uno.ts'

/** The drawings of docs/hardware.md by the names of their files. */
export const drawings: Readonly<Record<string, () => string>> = {
  'wiring-uno.svg': drawWiringUno,
  'wiring-nano.svg': drawWiringNano,
  'bluetooth.svg': drawBluetooth,
  'other-sensors.svg': drawOtherSensors,
  'mounting.svg': drawMounting,
  'movement.svg': drawMovement,
  'mistakes.svg': drawMistakes,
  'hip-bridge.svg': drawHipBridge
}
