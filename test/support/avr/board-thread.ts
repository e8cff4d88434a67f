import { parentPort, workerData } from 'node:worker_threads'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createAtmega328p, type Atmega328p } from './atmega328p.ts'
import type { BoardStart, FromBoard, ToBoard } from './board-messages.ts'

/** Short enough that bytes go in and out as promptly as through a USB chip. */
const sliceSeconds = 0.004
/** Behind by more than this, emulated time lets the real one go rather than race after it. */
const patienceSeconds = 0.2
const reportEverySeconds = 0.1

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

/** The emulated world's clock: it runs with the real one, except for what it could not keep up with. */
let worldSeconds = 0
let lagSeconds = 0
let reportedAt = 0
let controller: Atmega328p | null = null
let poweredAtSeconds = 0
let sent: number[] = []
const realSeconds = (): number => performance.now() / 1000
const realStart = realSeconds()

const powerUp = (): void => {
  poweredAtSeconds = worldSeconds
  controller = createAtmega328p({
    program: start.program,
    device: chip,
    address: mpu6050.address,
    poweredAtSeconds,
    transmit: (byte) => sent.push(byte)
  })
}

const advance = (): void => {
  let behind = realSeconds() - realStart - lagSeconds - worldSeconds
  if (behind > patienceSeconds) {
    lagSeconds += behind - patienceSeconds
    behind = patienceSeconds
  }
  worldSeconds += Math.min(behind, sliceSeconds)
  controller?.runUntil(worldSeconds - poweredAtSeconds)
  if (sent.length > 0) {
    tell({ type: 'bytes', bytes: Uint8Array.from(sent) })
    sent = []
  }
  if (worldSeconds - reportedAt >= reportEverySeconds) {
    reportedAt = worldSeconds
    tell({ type: 'time', legSeconds: legSecondsAt(worldSeconds), lagSeconds })
  }
  if (behind > sliceSeconds) setImmediate(advance)
  else setTimeout(advance, 1)
}

host.on('message', (message: ToBoard) => {
  switch (message.type) {
    case 'power':
      controller = null
      chip.brownOut()
      if (message.on) powerUp()
      break
    case 'reset':
      if (controller !== null) powerUp()
      break
    case 'leg':
      legMark = legSecondsAt(worldSeconds)
      worldMark = worldSeconds
      legMoves = message.moves
      break
    case 'chip':
      chip[message.fault]()
      break
    case 'bytes':
      controller?.receive(message.bytes)
      break
  }
})
advance()
