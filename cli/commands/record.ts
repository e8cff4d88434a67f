import { basename } from 'node:path'
import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { exercises } from '../../firmware-bridge/exercises/exercises.ts'
import { createRecorder, type Recorder } from '../../firmware-bridge/record/recorder.ts'
import type { RecordingSettings } from '../../firmware-bridge/record/sidecar.ts'
import { createLogger } from '../logger.ts'
import type { RecordOptions } from '../option-values.ts'
import { chooseCuff } from '../parts/choose-cuff.ts'
import { openRecording, type OpenedRecording } from '../parts/open-recording.ts'
import { software } from '../software.ts'
import { recordedLines } from '../terminal/record-lines.ts'
import { openRecordScreen, type RecordScreen } from '../terminal/record-screen.ts'
import { untilStopped } from '../until-stopped.ts'

const settingsOf = (path: string, options: RecordOptions): RecordingSettings => ({
  recording: basename(path),
  software,
  cuffId: options.cuffId,
  cuffAddress: options.cuff,
  exercise: options.exercise,
  side: options.side,
  placement: options.placement ?? exercises[options.exercise].placement,
  fullRomDegrees: options.fullRom ?? null
})

function nothingRecorded(recorder: Recorder): KickbackError {
  const { trouble } = recorder.state()
  const why = trouble === null ? '' : ` ${trouble.message}`
  return new KickbackError(
    'FILE_NO_SAMPLES',
    `nothing was recorded: no sample came from the cuff.${why}`,
    typeof trouble?.advice === 'string' ? { advice: trouble.advice } : {}
  )
}

/** `kickback record`: cuff to a CSV recording and its sidecar, without broker or server. */
export async function record(path: string, options: RecordOptions): Promise<void> {
  const opened = openRecording(path, options)
  try {
    await fill(opened, path, options)
  } finally {
    opened.file.close()
  }
}

async function fill({ file, sidecar, sidecarPath }: OpenedRecording, path: string, options: RecordOptions) {
  let screen: RecordScreen | null = null
  const logger: Logger = createLogger(options.logLevel, (lines) => {
    if (screen === null) process.stderr.write(lines)
    else screen.log(lines)
  })
  const { cuff, description } = await chooseCuff(options.cuff, {
    sensor: options.sensor,
    speed: options.speed,
    exercise: () => options.exercise,
    orSimulated: false,
    parts: options,
    logger
  })
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const recorder = createRecorder({
    cuff,
    file,
    sidecar,
    clock: systemClock,
    settings: settingsOf(path, options),
    onEnded: () => end(),
    onChange: () => screen?.changed(),
    ...(options.seconds === undefined ? {} : { seconds: options.seconds })
  })
  screen = openRecordScreen({ path, description, recorder, clock: systemClock, over: () => end() })
  recorder.start()
  try {
    await untilStopped(() => recorder.stop(), logger, ended)
  } finally {
    screen.close()
  }
  const recorded = await recorder.stop()
  if (recorded !== null) {
    process.stdout.write(recordedLines({ file: path, sidecarFile: sidecarPath, options }, recorded))
  }
  const failure = recorder.failure() ?? (recorded === null ? nothingRecorded(recorder) : null)
  if (failure !== null) throw failure
}
