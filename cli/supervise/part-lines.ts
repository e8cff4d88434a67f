import { prettyLogs } from '../logger.ts'
import type { PartName } from './messages.ts'

/** A log line of pino's, or the beginning of a stack trace. */
const isLog = (line: string): boolean => line.startsWith('{"level":')

/**
 * Passes on what the parts say: their answers as they are, their logs as this process shows its own, and whatever else
 * ends up on an error stream with the part's name before it.
 */
export function createPartLines(
  stdout: Pick<NodeJS.WriteStream, 'write'>,
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>
): (part: PartName, stream: 'stdout' | 'stderr', line: string) => void {
  const readable = stderr.isTTY ? prettyLogs() : null
  return (part, stream, line) => {
    if (stream === 'stdout') stdout.write(`${line}\n`)
    else if (!isLog(line)) stderr.write(`${part}: ${line}\n`)
    else stderr.write(readable === null ? `${line}\n` : readable(line))
  }
}
