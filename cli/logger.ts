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
  'database'
].flatMap((name) =>
  ['', '*.', '*.*.'].map((above) => (name.includes('-') ? `${above.replace(/\.$/, '')}["${name}"]` : `${above}${name}`))
)

const look = { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }

/**
 * Logs go to standard error: readable lines for a person, JSON lines where something else reads them.
 * @param toPerson takes the readable lines instead, where a view must not be torn by them
 */
export function createLogger(level: LogLevel, toPerson?: (lines: string) => void): Logger {
  const options = { level, base: null, redact: redacted }
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }))
  if (toPerson === undefined) return pino(options, pretty({ destination: 2, sync: true, ...look }))
  const readable = prettyFactory({ ...look, colorize: process.stderr.hasColors() })
  return pino(options, { write: (line: string) => toPerson(readable(line)) })
}
