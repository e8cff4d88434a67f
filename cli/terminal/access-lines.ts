import { hostname } from 'node:os'
import type { CuffWithKey, PairedDevice } from '#contracts/access.ts'

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function ago(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  if (minutes < 15) return 'just now'
  if (minutes < 120) return `${minutes} minutes ago`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours ago` : `${Math.round(minutes / 1440)} days ago`
}

function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

/** Paired tablets and cuffs with a key, a line each. */
export function accessLines(devices: readonly PairedDevice[], cuffs: readonly CuffWithKey[], now: number): string {
  return [
    devices.length === 0 ? 'No tablet is paired. kickback pair shows a code for one.' : 'Tablets',
    ...columns(
      devices.map(({ id, name, role, pairedAt, lastSeenAt }) => [
        id,
        name,
        role,
        `paired ${day(pairedAt)}`,
        `seen ${ago(now - lastSeenAt)}`
      ])
    ),
    cuffs.length === 0 ? 'No cuff has a key. kickback access add-cuff makes one.' : 'Cuffs with a key',
    ...columns(cuffs.map(({ cuffId, madeAt }) => [cuffId, `since ${day(madeAt)}`])),
    ''
  ].join('\n')
}

/** The key, and how the bridge is started with it. */
export const bridgeLine = (cuffId: string, key: string, host = `${hostname()}.local`): string =>
  [
    `The key of ${cuffId}, shown this once; an older one opens nothing any more:`,
    '',
    `  ${key}`,
    '',
    'On the machine that the cuff is connected to (the name of this one may also be its address in numbers):',
    '',
    `  kickback bridge --cuff-id ${cuffId} --mqtt mqtt://${cuffId}:${key}@${host}`,
    '',
    'Where the server has a certificate: mqtts://… and port 8883. Set as KICKBACK_MQTT, it stays out of the list of processes.',
    ''
  ].join('\n')
