import { parentPort, workerData } from 'node:worker_threads'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createAtmega328p, type Atmega328p } from './atmega328p.ts'
import { createFlashableChip } from './flashable-chip.ts'
import type { BoardStart, FromBoard, ToBoard } from './board-messages.ts'
import { createPinWires } from './pin-wires.ts'

/** Short enough that bytes go in and out as promptly as through a USB chip. */
const sliceSeconds = 0.004
/**
 * Emulated time never runs faster than the real one, nor ahead of a host that has no time to look: on a busy machine
 * all of it slows down together, and nothing in it seems late.
 */
const leadSeconds = 0.04

const start = workerData as BoardStart
const host = parentPort
if (host === null) throw new Error('The board runs in a thread of its own')
const tell = (message: FromBoard): void => host.postMessage(message)

const leg = createLeg(start.leg)
let legMoves = false
/** The leg's time at the last change, and the world's. */
let legMark = 0
let worldMark = 0
const legSecondsAt = (seconds: number): number => legMark + (legMoves ? Math.max(0, seconds - worldMark) : 0)
const chip = createMpu6050Model({
  seed: start.chipSeed,
  motionAt: (timeSeconds, out) => leg.motionAt(legSecondsAt(timeSeconds), out)
})

let worldSeconds = 0
let hostSeconds = 0
let controller: (Atmega328p & { reset?: () => void }) | null = null
let poweredAtSeconds = 0
let sent: number[] = []
let lastMs = performance.now()
const wires = createPinWires(start.pins, (change) => tell({ type: 'pin', ...change }))

const powerUp = (): void => {
  poweredAtSeconds = worldSeconds
  const options = {
    program: start.program,
    device: chip,
    address: mpu6050.address,
    poweredAtSeconds,
    transmit: (byte: number) => void sent.push(byte),
    pinsWritten: (seconds: number) => wires.look(controller, poweredAtSeconds + seconds)
  }
  controller =
    start.bootloaderAt === undefined
      ? createAtmega328p(options)
      : createFlashableChip({ ...options, startsAt: start.bootloaderAt })
}

const advance = (): void => {
  const nowMs = performance.now()
  const ahead = worldSeconds - hostSeconds
  worldSeconds += Math.max(0, Math.min((nowMs - lastMs) / 1000, sliceSeconds, leadSeconds - ahead))
  lastMs = nowMs
  for (let edge = wires.nextEdge(worldSeconds); edge !== null; edge = wires.nextEdge(worldSeconds)) {
    controller?.runUntil(edge - poweredAtSeconds)
    wires.takeEdge(controller)
  }
  controller?.runUntil(worldSeconds - poweredAtSeconds)
  if (sent.length > 0) {
    tell({ type: 'bytes', bytes: Uint8Array.from(sent) })
    sent = []
  }
  tell({ type: 'time', worldSeconds, legSeconds: legSecondsAt(worldSeconds) })
  setTimeout(advance, 1)
}

host.on('message', (message: ToBoard) => {
  switch (message.type) {
    case 'power':
      controller = null
      wires.look(controller, worldSeconds)
      chip.brownOut()
      if (message.on) powerUp()
      break
    case 'seen':
      hostSeconds = message.worldSeconds
      break
    case 'reset':
      if (controller?.reset !== undefined) controller.reset()
      else if (controller !== null) powerUp()
      break
    case 'leg':
      legMark = legSecondsAt(worldSeconds)
      worldMark = worldSeconds
      legMoves = message.moves
      break
    case 'chip':
      chip[message.fault]()
      break
    case 'flash':
      tell({ type: 'flash', bytes: new Uint8Array(start.program.slice().buffer) })
      break
    case 'button':
      wires.press(message.edges, worldSeconds)
      break
    case 'bytes':
      controller?.receive(message.bytes)
      break
  }
})
advance()
