import pino, { type Logger } from 'pino'
import pretty, { prettyFactory } from 'pino-pretty'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What is never written, wherever in a record it stands: passwords, keys, cookies, and addresses that may hold one. */
export const redacted = [
  'password',
  'key',
  'secret',
  'cookie',
  'authorization',
  'set-cookie',
  'pairingCode',
  'mqttUrl',
  'database',
  'token'
].flatMap((name) =>
  ['', '*.', '*.*.'].map((above) => (name.includes('-') ? `${above.replace(/\.$/, '')}["${name}"]` : `${above}${name}`))
)

const look = {
  ignore: 'pid,hostname,part',
  translateTime: 'SYS:HH:MM:ss',
  messageFormat: '{if part}{part}: {end}{msg}'
}

/** Makes a line of the log readable for a person. */
export function prettyLogs(): (line: string) => string {
  const readable = prettyFactory({ ...look, colorize: process.stderr.hasColors() })
  return (line) => readable(line)
}

/**
 * Logs go to standard error: readable lines for a person, JSON lines where something else reads them.
 * @param toPerson takes the readable lines instead, where a view must not be torn by them
 * @param part names what logs, where several share a terminal
 */
export function createLogger(level: LogLevel, toPerson?: (lines: string) => void, part?: string): Logger {
  const options = {
    level,
    base: part === undefined ? null : { part },
    redact: redacted
  }
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }))
  if (toPerson === undefined) return pino(options, pretty({ destination: 2, sync: true, ...look }))
  const readable = prettyLogs()
  return pino(options, { write: (line: string) => toPerson(readable(line)) })
}
