import { listPorts } from '../../firmware-bridge/cuff/list-ports.ts'

/** `kickback ports`: what could be a board, likeliest first. */
export async function ports(): Promise<void> {
  const found = await listPorts()
  if (found.length === 0) {
    process.stdout.write('No serial ports. Plug the board in with a data cable.\n')
    return
  }
  for (const port of found) process.stdout.write(`${port.path}  ${port.description}\n`)
}
