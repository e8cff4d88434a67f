import type { PortAnswer } from '../../firmware-bridge/cuff/ask-port.ts'
import type { ListedPort } from '../../firmware-bridge/cuff/list-ports.ts'

/** A listed port with its place among those that `--cuff auto` tries (from 1; null: never), and what answered, if it was asked. */
export interface PortReport {
  port: ListedPort
  autoTries: number | null
  answer: PortAnswer | null
}

/** Numbers what auto would try, in order. */
export function reportPorts(ports: readonly ListedPort[]): PortReport[] {
  let place = 0
  return ports.map((port) => ({ port, autoTries: port.isLikelyBoard ? ++place : null, answer: null }))
}

const noPorts = 'No serial ports. Plug the board in with a data cable.'

/** The ports for a person: names in columns, then what auto does with each, then what answered. */
export function portLines(reports: readonly PortReport[]): string[] {
  if (reports.length === 0) return [noPorts]
  const names = reports.map(({ port }) => [port.path, namesOf(port)] as const)
  const widths = [0, 1].map((column) => Math.max(...names.map((row) => row[column]?.length ?? 0)))
  return reports.flatMap(({ autoTries, answer }, index) => {
    const [path = '', what = ''] = names[index] ?? []
    const auto = autoTries === null ? 'auto leaves it alone' : `auto tries it ${ordinal(autoTries)}`
    const line = `${path.padEnd(widths[0] ?? 0)}  ${what.padEnd(widths[1] ?? 0)}  ${auto}`
    return answer === null ? [line] : [line, ...answerLines(answer).map((text) => `    ${text}`)]
  })
}

function namesOf({ description, maker, serialNumber }: ListedPort): string {
  const parts = [description]
  if (maker !== null && maker !== description) parts.push(`made by ${maker}`)
  if (serialNumber !== null) parts.push(`serial number ${serialNumber}`)
  return parts.join(', ')
}

const ordinal = (place: number): string => ['first', 'second', 'third'][place - 1] ?? `as number ${place}`

function answerLines(answer: PortAnswer): string[] {
  if (answer.kind === 'none') {
    const { code, message, advice } = answer.trouble
    return [`${verdicts[code] ?? code}: ${message}`, ...(advice === null ? [] : [advice])]
  }
  const { firmware, cuff, baud } = answer
  const line = `Firmata at ${baud} baud: ${firmware ?? 'a board that does not say its name'}`
  if (cuff === null) return [line]
  const { major, minor } = cuff.firmware
  return [line, `the cuff's own firmware ${major}.${minor}, ${cuff.slowestHz} to ${cuff.fastestHz} samples a second`]
}

const verdicts: Readonly<Record<string, string>> = {
  FIRMATA_NO_ANSWER: 'no Firmata',
  FIRMATA_GARBLED: 'no Firmata',
  SERIAL_OTHER_DEVICE: 'another device',
  SERIAL_BUSY: 'busy',
  SERIAL_PERMISSION: 'no permission'
}

/** The ports for a script. `answer` is there where they were asked. */
export function portDocument(reports: readonly PortReport[]): object[] {
  return reports.map(({ port, autoTries, answer }) => {
    const { path, kind, description, maker, serialNumber } = port
    const facts = { path, kind, description, maker, serialNumber, autoTries }
    if (answer === null) return facts
    return { ...facts, answer: answer.kind === 'firmata' ? answer : { kind: 'none', ...answer.trouble.toTrouble() } }
  })
}
