import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Logs go to standard error: readable lines for a person, JSON lines where something else reads them. */
export function createLogger(level: LogLevel): Logger {
  const options = { level, base: null, redact: ['password', '*.password', 'mqttUrl', '*.mqttUrl'] }
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }))
  return pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
}
