import type { Cuff } from '../../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import type { SensorChoice } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { createCuffRecord, silentLogger } from '../firmata-driver.ts'
import { createBoardSensor, type BoardSensorOptions } from './board-sensor.ts'
import { readKickbackCuff } from './kickback-cuff.ts'
import { readStandardFirmata } from './standard-firmata.ts'
import { createSteppedBoard, type SteppedBoardOptions } from './stepped-board.ts'

export const firmwares = [
  { firmware: 'StandardFirmata 2.4', program: readStandardFirmata() },
  { firmware: "the cuff's own firmware", program: readKickbackCuff() }
]

const plumb = { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 }

export interface FittedBoardOptions extends Partial<BoardSensorOptions>, SteppedBoardOptions {
  program: Uint16Array
  /** What the bridge is told of the sensor; nothing by default. */
  choice?: SensorChoice
  sample?: (sample: Sample) => void
}

/** An emulated board with a sensor, an MPU6050 on a plumb leg by default, and a bridge that is connected to it. */
export function startFittedBoard(options: FittedBoardOptions) {
  const { program, wiring = 'right', resetsOnOpening = true, choice, sample, ...chip } = options
  const sensor = createBoardSensor({
    kind: 'mpu6050',
    seed: 3,
    motionAt: (_seconds, out) => void Object.assign(out, plumb),
    ...chip
  })
  const board = createSteppedBoard(program, sensor, { wiring, resetsOnOpening })
  const random = createRandom(4)
  const cuff: Cuff = createLinkedCuff({
    transport: board.transport,
    clock: board.clock,
    random: () => random.unit(),
    logger: silentLogger,
    ...(choice !== undefined && { sensor: choice })
  })
  const record = createCuffRecord(board.clock)
  cuff.start({
    ...record,
    sample(one) {
      record.sample(one)
      sample?.(one)
    }
  })
  return {
    board,
    sensor,
    cuff,
    record,
    trouble: () => record.links.at(-1)?.trouble ?? null,
    streams: () => record.links.at(-1)?.state === 'streaming'
  }
}
