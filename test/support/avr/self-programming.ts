import { avrInstruction, type CPU } from 'avr8js'

const spm = 0x95e8
const spmcsr = 0x57
const enable = 0x01
const pageErase = 0x02
const pageWrite = 0x04
const readWhileWriteEnable = 0x10
const commandBits = 0x1f
export const pageBytes = 128
/** An instruction that follows the arming later than this does nothing. */
const armedCycles = 4
/** The data sheet's longest time for a page's erasing or writing. */
const busySeconds = 0.0045
const zRegister = 30

/**
 * What the emulation lacks of the controller's self-programming: the instruction that fills the page buffer, erases a
 * page and writes it. As in the real memory, writing only clears bits: a page that was not erased keeps its zeros.
 * @returns carries out one instruction
 */
export const attachSelfProgramming = (cpu: CPU, frequencyHz: number): ((cpu: CPU) => void) => {
  const buffer = new Uint8Array(pageBytes).fill(0xff)
  let armedAt = -Infinity
  let isBusy = false

  cpu.writeHooks[spmcsr] = (value) => {
    if (isBusy) return true
    armedAt = cpu.cycles
    cpu.data[spmcsr] = value
    return true
  }
  const finishLater = (change: () => void): void => {
    isBusy = true
    const finish = (): void => {
      isBusy = false
      change()
      cpu.data[spmcsr] = 0
    }
    cpu.addClockEvent(finish, Math.round(busySeconds * frequencyHz))
  }
  const program = (): void => {
    // The controller takes the enabling back when it was not used in time.
    const command = cpu.cycles - armedAt <= armedCycles && !isBusy ? (cpu.data[spmcsr] ?? 0) & commandBits : 0
    const address = cpu.dataView.getUint16(zRegister, true)
    const page = cpu.progBytes.subarray(address & -pageBytes, (address & -pageBytes) + pageBytes)
    const inPage = address & (pageBytes - 2)
    switch (command) {
      case enable:
        buffer[inPage] = cpu.data[0] ?? 0
        buffer[inPage + 1] = cpu.data[1] ?? 0
        cpu.data[spmcsr] = 0
        break
      case enable | pageErase:
        finishLater(() => page.fill(0xff))
        break
      case enable | pageWrite:
        finishLater(() => {
          for (const [i, byte] of buffer.entries()) page[i] = (page[i] ?? 0) & byte
          buffer.fill(0xff)
        })
        break
      case enable | readWhileWriteEnable:
        buffer.fill(0xff)
        cpu.data[spmcsr] = 0
        break
    }
  }
  return (current) => {
    if (current.progMem[current.pc] === spm) program()
    avrInstruction(current)
  }
}
