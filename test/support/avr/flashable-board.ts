import { createPseudoTerminal } from '../pty.ts'
import { chipWith, type Bootloader } from './bootloaders.ts'
import { startEmulatedBoard } from './emulated-board.ts'

/** An emulated board with a bootloader and maybe a program, plugged in as a serial port. */
export async function plugInFlashableBoard(ptyTool: string, bootloader: Bootloader, program?: Uint16Array) {
  const board = await startEmulatedBoard({
    program: chipWith(bootloader, program),
    bootloaderAt: bootloader.startsAt,
    leg: { seed: 1, sets: [] },
    chipSeed: 1
  })
  const terminal = createPseudoTerminal(ptyTool)
  await terminal.plugIn(board.line)
  board.powerOn()
  return {
    path: terminal.path,
    /** A pseudo-terminal has no line to reset the board by: the test presses the button. */
    pressReset: () => board.reset(),
    flash: () => board.flash(),
    unplug: () => terminal.unplug(),
    async remove() {
      await terminal.remove()
      await board.stop()
    }
  }
}
