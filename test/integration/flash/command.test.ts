import { SerialPort } from 'serialport'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readFirmware } from '../../../firmware-bridge/flash/firmware-file.ts'
import { hexFolder } from '../../../scripts/lib/avr-toolchain.mjs'
import {
  hasBootloaders,
  howToGetBootloaders,
  oldBootloader,
  optiboot,
  type Bootloader
} from '../../support/avr/bootloaders.ts'
import { plugInFlashableBoard } from '../../support/avr/flashable-board.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { runProgram } from '../../support/program.ts'
import { findPtyTool } from '../../support/pty.ts'
import { runInTerminal } from '../../support/terminal.ts'

const tool = findPtyTool()
const cannot = [
  isMissing('socat or python3', tool !== null, 'Install either.'),
  isMissing('An Arduino bootloader with its compiler', hasBootloaders(), howToGetBootloaders)
].includes(true)
const pressNow = /This port cannot reset the board: press its reset button now\./

describe.skipIf(cannot)('kickback flash, over a serial port to an emulated board', () => {
  async function plugIn(bootloader: Bootloader, program?: Uint16Array) {
    const board = await plugInFlashableBoard(tool ?? '', bootloader, program)
    onTestFinished(() => board.remove())
    return board
  }

  test('writes the shipped firmware, verifies it, and the board says who it is', async () => {
    const board = await plugIn(optiboot, readStandardFirmata())
    const before = await board.flash()
    const program = runProgram(['flash', '--port', board.path, '--board', 'uno'])
    await program.said(pressNow)
    board.pressReset()
    expect(await program.ended, program.output()).toBe(0)

    const firmware = await readFirmware(hexFolder, 57_600)
    const revision = firmware.source.toString(16).padStart(8, '0')
    expect(program.answer()).toContain(
      `Firmware: kickback-cuff-57600.hex, ${firmware.program.length} bytes, source ${revision}\n`
    )
    expect(program.answer()).toContain('Found: ATmega328P with the new bootloader\nWriting 25 %\nWriting 50 %\n')
    expect(program.answer()).toMatch(/\nVerifying 100 %\nWritten and verified\.\nAsking the board who it is\n/)
    expect(program.answer()).toContain(`The board runs Kickback's firmware 1.0, source ${revision}, at 57600 baud.\n`)
    const flash = await board.flash()
    expect(Buffer.compare(flash.subarray(0, firmware.program.length), firmware.program)).toBe(0)
    expect(Buffer.compare(flash.subarray(optiboot.startsAt), before.subarray(optiboot.startsAt))).toBe(0)
  })

  test('shows how far it is in place, and finishes the write when it is asked to stop', async () => {
    const board = await plugIn(oldBootloader)
    const size = { columns: 80, rows: 24 }
    const program = runInTerminal(tool ?? '', ['flash', '--port', board.path, '--board', 'nano-old'], size)
    onTestFinished(() => program.close())
    await program.shows(pressNow)
    board.pressReset()
    await program.shows(/\nWriting +█+░+ +\d+ %$/)
    program.type('\u0003')
    await program.shows(/\nFinishing first: half a program is none\. Ctrl-C again stops at once\.\n/)
    await program.shows(/\nWritten and verified\.\nThe board was not asked whether the program runs\.\n/)
    expect(await program.ended).toBe(0)
    expect(program.isCursorShown()).toBe(true)
    const { program: bytes } = await readFirmware(hexFolder, 57_600)
    expect(Buffer.compare((await board.flash()).subarray(0, bytes.length), bytes)).toBe(0)
  })

  test('says that the board holds no whole program when it is unplugged in between', async () => {
    const board = await plugIn(oldBootloader)
    const program = runProgram(['flash', '--port', board.path, '--board', 'nano-old'])
    await program.said(pressNow)
    board.pressReset()
    await program.said(/Writing 25 %/)
    await board.unplug()
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(/Error FLASH_INTERRUPTED: .*The board holds no whole program now\.\n/)
    expect(program.output()).toContain('What to do: Run kickback flash again')
  })

  test('says that another program holds the port, and writes nothing', async () => {
    const board = await plugIn(optiboot)
    const before = await board.flash()
    const holder = new SerialPort({ path: board.path, baudRate: 57_600 })
    await once(holder, 'open')
    const program = runProgram(['flash', '--port', board.path])
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain(`Error SERIAL_BUSY: ${board.path} is in use.`)
    await new Promise((resolve) => holder.close(resolve))
    expect(Buffer.compare(await board.flash(), before)).toBe(0)
  })
})

test.each([
  ['a port that is not there', '/dev/ttyKickbackNone', 1, 'Error SERIAL_PORT_NOT_FOUND: /dev/ttyKickbackNone'],
  ['a board on the network', 'tcp://192.168.1.20:3030', 2, 'is on the network: a board is flashed over its cable.'],
  ['Bluetooth', '/dev/rfcomm0', 2, '/dev/rfcomm0 is Bluetooth, which cannot reset the board']
])('kickback flash refuses %s', async (_what, port, code, says) => {
  const program = runProgram(['flash', '--port', port])
  expect(await program.ended).toBe(code)
  expect(program.output()).toContain(says)
})
