import { crc32 } from 'node:zlib'

const ending = /,"crc":"([0-9a-f]{8})"\}$/

/**
 * A JSON object with its own checksum as the last key. What a power cut leaves of a write that was never synced can be
 * any bytes at all, and a changed digit is still JSON.
 */
export function withChecksum(object: string): string {
  const body = object.slice(0, -1)
  return `${body},"crc":"${checksum(body)}"}`
}

/** The object without its checksum; null where they disagree. A line that never had one passes. */
export function checkedLine(line: string): string | null {
  const match = ending.exec(line)
  if (match === null) return line
  const body = line.slice(0, match.index)
  return checksum(body) === match[1] ? `${body}}` : null
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0')
