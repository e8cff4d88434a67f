import pino, { type Logger } from 'pino'
import pretty, { prettyFactory } from 'pino-pretty'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const look = { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }

/**
 * Logs go to standard error: readable lines for a person, JSON lines where something else reads them.
 * @param toPerson takes the readable lines instead, where a view must not be torn by them
 */
export function createLogger(level: LogLevel, toPerson?: (lines: string) => void): Logger {
  const options = {
    level,
    base: null,
    redact: ['password', '*.password', 'mqttUrl', '*.mqttUrl', 'database', '*.database']
  }
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }))
  if (toPerson === undefined) return pino(options, pretty({ destination: 2, sync: true, ...look }))
  const readable = prettyFactory({ ...look, colorize: process.stderr.hasColors() })
  return pino(options, { write: (line: string) => toPerson(readable(line)) })
}
