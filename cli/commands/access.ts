import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  CuffKeyReply,
  CuffsReply,
  DevicesReply,
  DoneReply,
  MosquittoReply,
  type PairedDevice
} from '#contracts/access.ts'
import { KickbackError } from '#contracts/errors.ts'
import { isCuffId } from '#contracts/identifiers.ts'
import type { AskOptions } from '../option-values.ts'
import { askServer } from '../parts/ask-server.ts'
import { accessLines, bridgeLine } from '../terminal/access-lines.ts'

const say = (text: string): void => void process.stdout.write(text)

const devicesOf = async (options: AskOptions): Promise<PairedDevice[]> =>
  (await askServer(options, { method: 'GET', path: '/api/access/devices', reply: DevicesReply })).devices

/** `kickback access list` */
export async function list(options: AskOptions): Promise<void> {
  const devices = await devicesOf(options)
  const { cuffs } = await askServer(options, { method: 'GET', path: '/api/access/cuffs', reply: CuffsReply })
  say(accessLines(devices, cuffs, Date.now()))
}

/** The one tablet that is meant. @throws KickbackError HTTP_NOT_FOUND, or HTTP_BAD_REQUEST where several have the name */
async function find(tablet: string, options: AskOptions): Promise<PairedDevice> {
  const devices = await devicesOf(options)
  const found = devices.filter(({ id, name }) => id === tablet || name.toLowerCase() === tablet.toLowerCase())
  const [first] = found
  const advice = 'kickback access list shows names and ids.'
  if (first === undefined) throw new KickbackError('HTTP_NOT_FOUND', 'There is no such tablet.', { advice })
  if (found.length > 1)
    throw new KickbackError('HTTP_BAD_REQUEST', `${found.length} tablets have that name.`, { advice })
  return first
}

/** `kickback access revoke` */
export async function revoke(tablet: string, options: AskOptions): Promise<void> {
  const { id, name } = await find(tablet, options)
  await askServer(options, { method: 'DELETE', path: `/api/access/devices/${id}`, reply: DoneReply })
  say(`${name} (${id}) is turned out.\n`)
}

/** `kickback access rename` */
export async function rename(tablet: string, name: string, options: AskOptions): Promise<void> {
  const { id } = await find(tablet, options)
  await askServer(options, { method: 'PATCH', path: `/api/access/devices/${id}`, body: { name }, reply: DoneReply })
  say(`${id} is ${name} now.\n`)
}

function checkCuffId(cuffId: string): void {
  if (isCuffId(cuffId)) return
  throw new KickbackError('CONFIG_INVALID_OPTION', 'That is no name of a cuff.', {
    advice: 'Lower-case letters, digits and dashes, 32 at most.'
  })
}

/** `kickback access add-cuff` */
export async function addCuff(cuffId: string, options: AskOptions): Promise<void> {
  checkCuffId(cuffId)
  const { key } = await askServer(options, { method: 'PUT', path: `/api/access/cuffs/${cuffId}`, reply: CuffKeyReply })
  say(bridgeLine(cuffId, key))
}

/** `kickback access remove-cuff` */
export async function removeCuff(cuffId: string, options: AskOptions): Promise<void> {
  checkCuffId(cuffId)
  await askServer(options, { method: 'DELETE', path: `/api/access/cuffs/${cuffId}`, reply: DoneReply })
  say(`The key of ${cuffId} opens nothing any more.\n`)
}

/** `kickback access mosquitto` */
export async function mosquitto(folder: string, options: AskOptions): Promise<void> {
  const { passwords, acl } = await askServer(options, {
    method: 'GET',
    path: '/api/access/mosquitto',
    reply: MosquittoReply
  })
  const place = resolve(folder)
  try {
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'kickback.passwords'), passwords, { mode: 0o600 })
    writeFileSync(join(place, 'kickback.acl'), acl, { mode: 0o600 })
  } catch (cause) {
    throw new KickbackError('FILE_NOT_WRITTEN', `Nothing can be written to ${place}.`, { cause })
  }
  say(
    [
      `kickback.passwords and kickback.acl are in ${place}. The server's own user is added with`,
      `  mosquitto_passwd ${join(place, 'kickback.passwords')} kickback-server`,
      'docs/security.md has the lines for mosquitto.conf.',
      ''
    ].join('\n')
  )
}
