import type { DeviceRole } from '#contracts/access.ts'
import type { ExerciseId, Placement, Side } from '#contracts/words.ts'
import type { BoardName, FirmwareBaud } from '../firmware-bridge/flash/choices.ts'
import type { LogLevel } from './logger.ts'

/** The options as the command line hands them over, by the command that takes them. */
export interface TrainingOptions {
  exercise: ExerciseId
  side: Side
  placement?: Placement
  fullRom?: number
}

export interface CuffOptions extends TrainingOptions {
  cuff: string
  sensor: string
  cuffId: string
  speed: number
  led?: string
}

export interface BridgeOptions extends CuffOptions {
  buzzer?: string
  vibration?: string
  button?: string
  target: number
  mqtt?: string
  data?: string
  logLevel: LogLevel
}

export interface ServerOptions {
  httpPort: number
  mqttPort: number
  mqtt?: string
  redis?: string
  hostName?: string[]
  data?: string
  lan?: true
  database?: string
  keep?: number
  tls?: 'self-signed'
  tlsCert?: string
  tlsKey?: string
  mqttsPort: number
  logLevel: LogLevel
}

export interface BackupOptions {
  database?: string
  data?: string
  force?: true
  logLevel: LogLevel
}

export interface AskOptions {
  server?: string
  httpPort: number
}

export interface PairOptions extends AskOptions {
  role: DeviceRole
}

export interface UpOptions extends BridgeOptions, ServerOptions {}

export interface RecordOptions extends CuffOptions {
  seconds?: number
  force?: true
  logLevel: LogLevel
}

export interface AnalyzeOptions extends TrainingOptions {
  explain?: true
  json?: true
}

export interface PortsOptions {
  ask?: true
  json?: true
}

export interface FlashOptions {
  port?: string
  board?: BoardName
  baud: FirmwareBaud
}

export interface DoctorOptions {
  cuff: string
  sensor: string
  cuffId: string
  mqtt?: string
  server?: string
  data?: string
  seconds: number
  lift: boolean
  json?: true
  logLevel: LogLevel
}

export interface SimulateOptions {
  cuffs: number
  prefix: string
  seed: number
  speed: number
  seconds?: number
  ledger?: string
  mqtt?: string
  data?: string
  json?: true
  logLevel: LogLevel
}
