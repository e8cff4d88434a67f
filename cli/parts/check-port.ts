import { access, constants, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Finding } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { CuffAddress } from '../../firmware-bridge/cuff/cuff-address.ts'
import { listPorts, type ListedPort } from '../../firmware-bridge/cuff/list-ports.ts'
import { isBluetooth } from '../../firmware-bridge/cuff/port-names.ts'
import { serialTrouble } from '../../firmware-bridge/cuff/transport/serial-trouble.ts'
import { faultOf, ok } from '../../firmware-bridge/doctor/finding.ts'

/** What can be asked of a port without opening it. */
export interface PortProbe {
  list(): Promise<ListedPort[]>
  /** Why the device file may not be opened, as the system says it; null where it may, or where ports are no files. */
  refusal(path: string): Promise<Error | null>
  /** The group that a device file belongs to, by name, and what is known of this user's place in it. */
  group(path: string): Promise<{ name: string; isListed: boolean; isInForce: boolean } | null>
}

const isDeviceFile = (path: string): boolean => path.startsWith('/')

async function groupOf(path: string): ReturnType<PortProbe['group']> {
  const { gid } = await stat(path)
  const lines = (await readFile('/etc/group', 'utf8')).split('\n').map((line) => line.split(':'))
  const [name, , , members = ''] = lines.find(([, , id]) => id === String(gid)) ?? []
  if (name === undefined || name === '') return null
  const isListed = members.split(',').includes(userInfo().username)
  return { name, isListed, isInForce: process.getgroups?.().includes(gid) ?? false }
}

export const thisMachinesPorts: PortProbe = {
  list: () => listPorts(),
  refusal: (path) =>
    isDeviceFile(path)
      ? access(path, constants.R_OK | constants.W_OK).then(
          () => null,
          (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
        )
      : Promise.resolve(null),
  // Where there is no such list there are no such groups either.
  group: (path) => groupOf(path).catch(() => null)
}

/** The system's refusal, coded, with the group that opens this very port. */
async function refusalOf(path: string, refusal: Error, probe: PortProbe): Promise<KickbackError> {
  const trouble = serialTrouble(refusal, { path, isBluetooth: isBluetooth(path), hasAnswered: false })
  if (trouble.code !== 'SERIAL_PERMISSION') return trouble
  const group = await probe.group(path)
  if (group === null || group.isInForce) return trouble
  const advice = group.isListed
    ? `You are in the group ${group.name}, but not since this login: log out and in again.`
    : `Join the ${group.name} group (sudo usermod -aG ${group.name} $USER), then log out and in again.`
  return new KickbackError(trouble.code, trouble.message, { cause: refusal, advice })
}

const listed = ({ path, description }: ListedPort): string => `${path} (${description})`

async function checkFile(path: string, name: string, others: readonly ListedPort[], probe: PortProbe) {
  const figures = { path, listed: others.length }
  const refusal = await probe.refusal(path)
  if (refusal !== null) return faultOf('port', await refusalOf(path, refusal, probe), figures)
  const beside = others.filter((port) => port.path !== path).map(listed)
  const also = beside.length === 0 ? '' : ` Also there: ${beside.slice(0, 5).join(', ')}.`
  return ok('port', `${name} can be opened.${also}`, figures)
}

/** What is known of the cuff's port before it is opened. */
export async function checkPort(address: CuffAddress, probe: PortProbe = thisMachinesPorts): Promise<Finding> {
  switch (address.kind) {
    case 'simulated':
      return ok('port', 'A simulated cuff needs no port.', { source: 'simulated' })
    case 'file':
      return ok('port', 'A recording needs no port.', { source: 'file' })
    case 'tcp':
      return ok('port', `${address.host}:${address.port} takes the connection.`, {
        address: `${address.host}:${address.port}`
      })
    case 'serial': {
      const ports = await probe.list()
      return checkFile(address.path, address.path, ports, probe)
    }
    case 'auto': {
      const ports = await probe.list()
      const board = ports.find(({ isLikelyBoard }) => isLikelyBoard)
      if (board !== undefined) return checkFile(board.path, listed(board), ports, probe)
      const beside = ports.length === 0 ? '' : ` Ports that may be something else: ${ports.map(listed).join(', ')}.`
      const figures = { path: null, listed: ports.length }
      return faultOf('port', new KickbackError('SERIAL_NO_BOARD', `No board is plugged in.${beside}`), figures)
    }
  }
}
