import { createSerialTransport } from '../../../firmware-bridge/cuff/transport/serial.ts'
import type { Transport } from '../../../firmware-bridge/cuff/transport/port.ts'
import { createPseudoTerminal, findPtyTool } from '../pty.ts'
import type { BoardStart } from './board-messages.ts'
import { startEmulatedBoard, type EmulatedBoard } from './emulated-board.ts'
import { createLineTransport } from './line-transport.ts'

/** An emulated board in a socket of this machine. */
export interface PluggedBoard {
  readonly board: EmulatedBoard
  /** How a bridge reaches it: always by the same name. */
  readonly transport: Transport
  /** Power and line come together, as over USB. */
  plugIn(): Promise<void>
  unplug(): Promise<void>
  remove(): Promise<void>
}

/** Plugs the board in as a real serial port where the machine can make one, else, and loudly, as a bare stream. */
export const plugInEmulatedBoard = async (start: BoardStart): Promise<PluggedBoard> => {
  const board = await startEmulatedBoard(start)
  const tool = findPtyTool()
  if (tool === null) {
    console.error(
      'NO SERIAL PORT IN THIS TEST: neither socat nor python3 is here, so the serialport package is left out'
    )
    const transport = createLineTransport(board.line)
    board.powerOn()
    return {
      board,
      transport,
      plugIn() {
        board.powerOn()
        transport.plugIn()
        return Promise.resolve()
      },
      unplug() {
        board.powerOff()
        transport.unplug()
        return Promise.resolve()
      },
      remove: () => board.stop()
    }
  }
  const terminal = createPseudoTerminal(tool)
  const plugIn = async () => {
    await terminal.plugIn(board.line)
    board.powerOn()
  }
  await plugIn()
  return {
    board,
    transport: createSerialTransport(terminal.path),
    plugIn,
    async unplug() {
      board.powerOff()
      await terminal.unplug()
    },
    async remove() {
      await terminal.remove()
      await board.stop()
    }
  }
}
