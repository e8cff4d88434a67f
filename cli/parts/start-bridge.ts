import type { Logger } from 'pino'
import { createBridge } from '../../firmware-bridge/bridge/create-bridge.ts'
import type { Bridge } from '../../firmware-bridge/bridge/bridge.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import type { DataFolder } from '../data-folder.ts'
import type { BridgeOptions } from '../option-values.ts'
import { software } from '../software.ts'
import { createTrainingLines } from '../terminal/training-lines.ts'
import { chooseCuff } from './choose-cuff.ts'
import { examineRunning } from './examine-running.ts'

export interface StartedBridge {
  bridge: Bridge
  /** The address by which the same cuff is found again. */
  cuffAddress: string
  /** Where the samples come from, in words. */
  description: string
}

/** Composes cuff, counter and publisher as the command line asks, starts them, and tells of each rep. */
export async function startBridge(parts: {
  options: BridgeOptions
  mqttUrl: string
  data: DataFolder
  orSimulated: boolean
  /** Takes a line for each rep, set, and change of the link. */
  write: (line: string) => void
  logger: Logger
}): Promise<StartedBridge> {
  const { options, logger } = parts
  let exercise = options.exercise
  const chosen = await chooseCuff(options.cuff, {
    sensor: options.sensor,
    speed: options.speed,
    exercise: () => exercise,
    orSimulated: parts.orSimulated,
    parts: options,
    logger
  })
  const placement = options.placement === undefined ? {} : { placement: options.placement }
  const lines = createTrainingLines(parts.write)
  const bridge = createBridge({
    onRep: (rep) => lines.rep(rep),
    cuffId: options.cuffId,
    cuff: chosen.cuff,
    createCounter: (listener, initial) =>
      createRepCounter({
        ...initial,
        ...placement,
        listener
      }),
    mqttUrl: parts.mqttUrl,
    dataFolder: parts.data.path,
    clock: systemClock,
    logger,
    software,
    ...placement,
    exercise: options.exercise,
    side: options.side,
    targetReps: options.target,
    fullRomDegrees: options.fullRom ?? null,
    examine: examineRunning({
      cuffId: options.cuffId,
      cuff: chosen.address,
      mqttUrl: parts.mqttUrl,
      dataFolder: parts.data.path
    })
  })
  bridge.onChange(() => {
    const state = bridge.state()
    exercise = state.live.exercise
    lines.state(state)
  })
  await bridge.start()
  return { bridge, cuffAddress: chosen.address, description: chosen.description }
}
