import { KickbackError } from '#contracts/errors.ts'
import { listPorts, type ListedPort } from '../cuff/list-ports.ts'
import { isBluetooth } from '../cuff/port-names.ts'

const plugIn = 'Plug the board in with a data cable, or name its port with --port PORT.'

/** A port as it is named elsewhere too, `serial:PORT`; what cannot start a board anew is no port to flash over. */
function namedPort(text: string): string {
  const path = text.replace(/^serial:/, '')
  const refuse = (what: string): KickbackError =>
    new KickbackError('CONFIG_INVALID_OPTION', `--port: ${what}`, { advice: plugIn })
  if (path.trim() === '' || path.includes('\0')) throw refuse('the name of a port is wanted.')
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path))
    throw refuse(`${path.slice(0, 80)} is on the network: a board is flashed over its cable.`)
  if (isBluetooth(path))
    throw refuse(`${path} is Bluetooth, which cannot reset the board: it is flashed over its cable.`)
  return path
}

/**
 * The port to flash over: the one that is named, or else the one with a board.
 * @throws KickbackError CONFIG_INVALID_OPTION, SERIAL_NO_BOARD, FLASH_WHICH_BOARD
 */
export async function choosePort(
  named: string | undefined,
  list: () => Promise<ListedPort[]> = listPorts
): Promise<{ path: string; description: string | null }> {
  if (named !== undefined) return { path: namedPort(named), description: null }
  const boards = (await list()).filter(({ kind, isLikelyBoard }) => isLikelyBoard && kind !== 'bluetooth')
  const [board, ...others] = boards
  if (board === undefined) {
    throw new KickbackError('SERIAL_NO_BOARD', 'No board is plugged in by a cable.', { advice: plugIn })
  }
  if (others.length > 0) {
    const names = boards.map(({ path, description }) => `${path} (${description})`).join(', ')
    throw new KickbackError('FLASH_WHICH_BOARD', `Several ports may have the board: ${names}.`)
  }
  return board
}
