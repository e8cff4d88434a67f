import { parse } from 'csv-parse/sync'
import { recordingColumns, type RecordingColumns } from './recording-columns.ts'

const comma = 0x2c
const dot = 0x2e
const minus = 0x2d
const zero = 0x30
/**
 * Up to so many digits a number and its power of ten are exact, and so is their quotient's rounding. A number written
 * to its last bit, as `kickback record` does, has more.
 */
const mostExactDigits = 15
const digitsAsText = new TextDecoder('latin1')
const powersOfTen = Float64Array.from({ length: mostExactDigits + 1 }, (_, power) => 10 ** power)

/**
 * Fills `values` from a row of plain decimal numbers without taking it apart as text: the way of nearly every row.
 * False where the row has anything else in it (quotes, blanks, exponents, gaps), which `parseOddRow` then judges.
 */
export function parsePlainRow(
  bytes: Uint8Array,
  start: number,
  end: number,
  columns: RecordingColumns,
  values: Float64Array
): boolean {
  const { slots, wanted } = columns
  let column = 0
  let filled = 0
  let at = start
  while (at <= end && column < slots.length) {
    const slot = slots[column++] ?? -1
    if (slot < 0) {
      while (at < end && bytes[at] !== comma) if (bytes[at++] === 0x22) return false
      at++
      continue
    }
    const negative = bytes[at] === minus
    if (negative) at++
    const from = at
    let mantissa = 0
    let digits = 0
    let decimals = -1
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (byte === comma) break
      const digit = byte - zero
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit
        digits++
        if (decimals >= 0) decimals++
      } else if (byte === dot && decimals < 0) decimals = 0
      else return false
    }
    if (digits === 0) return false
    const size =
      digits > mostExactDigits
        ? Number(digitsAsText.decode(bytes.subarray(from, at)))
        : decimals > 0
          ? mantissa / (powersOfTen[decimals] ?? 1)
          : mantissa
    values[slot] = negative ? 0 - size : size
    filled++
    at++
  }
  return filled === wanted
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const excerptLength = 20

/** Fills `values` from any row of the file. Returns what is wrong with it in words, or null. */
export function parseOddRow(line: string, columns: RecordingColumns, values: Float64Array): string | null {
  const fields = splitRow(line)
  if (fields === null) return 'its quotes do not match'
  for (let column = 0; column < columns.slots.length; column++) {
    const slot = columns.slots[column] ?? -1
    if (slot < 0) continue
    const name = recordingColumns[slot] ?? ''
    const text = fields[column]?.trim() ?? ''
    if (text === '') return `${name} is missing`
    if (!decimalNumber.test(text)) return `${name} is no number: ${text.slice(0, excerptLength)}`
    values[slot] = Number(text)
  }
  return null
}

/** The fields of one line, quotes undone; null where they do not match. */
export function splitRow(line: string): string[] | null {
  try {
    const [fields] = parse(line, { relax_column_count: true, trim: true })
    return fields ?? []
  } catch {
    // csv-parse says by an error, and only so, that a line is malformed; the row is told and counted by the caller.
    return null
  }
}
