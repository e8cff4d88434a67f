import { once } from 'node:events'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkPort, thisMachinesPorts, type PortProbe } from '../../../cli/parts/check-port.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { openCuff, parseCuffAddress } from '../../../firmware-bridge/cuff/open-cuff.ts'
import type { ListedPort } from '../../../firmware-bridge/cuff/list-ports.ts'
import { createSerialPort } from '../../../firmware-bridge/cuff/transport/serial-port.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { examine, findingOf } from '../../support/examined.ts'
import { silentLogger } from '../../support/firmata-driver.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { dataFolder } from '../../support/program.ts'
import { createPseudoTerminal, findPtyTool } from '../../support/pty.ts'
import { onATable } from '../../support/worn-cuff.ts'

const tool = findPtyTool()
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

/** The port as the doctor looks at it, and the cuff as counting opens it. */
function examinePort(text: string, probe: PortProbe = thisMachinesPorts) {
  const address = parseCuffAddress(text)
  return examine(systemClock, {
    lift: false,
    patient: {
      checkPort: () => checkPort(address, probe),
      openCuff: () => openCuff(address, { clock: systemClock, random: Math.random, logger: silentLogger })
    }
  })
}

/** A machine on which the system says what the test wants. */
const probe = (said: Partial<PortProbe>): PortProbe => ({
  list: () => Promise.resolve([]),
  refusal: () => Promise.resolve(null),
  group: () => Promise.resolve(null),
  ...said
})

describe('the doctor names what is wrong with a port', () => {
  it('no board', async () => {
    const diagnosis = await examinePort('auto', probe({}))
    expect(diagnosis.verdict).toBe(
      'First thing to fix: No board is plugged in. Plug the board in with a data cable, or name its port with --cuff serial:PORT.'
    )
    expect(findingOf(diagnosis, 'sensor').state).toBe('skipped')
  })

  it('no board, but a port that may be something else', async () => {
    const modem: ListedPort = {
      path: 'COM3',
      id: 'COM3',
      kind: 'built-in',
      description: 'serial port',
      maker: null,
      serialNumber: null,
      isLikelyBoard: false
    }
    const { verdict } = await examinePort('auto', probe({ list: () => Promise.resolve([modem]) }))
    expect(verdict).toContain('Ports that may be something else: COM3 (serial port).')
  })

  it('a port that is not there', async () => {
    const { verdict } = await examinePort('serial:/dev/no-such-port')
    expect(verdict).toMatch(/^First thing to fix: \/dev\/no-such-port is not there\. Check the cable/)
  })

  it('no permission', async () => {
    const folder = await dataFolder()
    const path = join(folder.path, 'ttyUSB0')
    await writeFile(path, '')
    await chmod(path, 0)
    await chmod(folder.path, 0o755)
    cleanups.push(() => rm(folder.path, { recursive: true, force: true }))
    // To root nothing is forbidden: then it is looked at as somebody else.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      const { verdict } = await examinePort(`serial:${path}`)
      expect(verdict).toContain(`${path} may not be opened by this user. Join the`)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it('no permission yet: the group was joined, but not by this login', async () => {
    const { verdict } = await examinePort(
      'serial:/dev/ttyUSB0',
      probe({
        refusal: () => Promise.resolve(new Error("EACCES: permission denied, access '/dev/ttyUSB0'")),
        group: () => Promise.resolve({ name: 'uucp', isListed: true, isInForce: false })
      })
    )
    expect(verdict).toContain('You are in the group uucp, but not since this login: log out and in again.')
  })

  it.skipIf(isMissing('socat or python3', tool !== null, 'Install either.'))(
    'a port that another program holds',
    async () => {
      const terminal = createPseudoTerminal(tool ?? '')
      cleanups.push(() => terminal.remove())
      const sensor = createMpu6050Model({ seed: 1, motionAt: onATable })
      const board = createFirmataDevice({ clock: systemClock, devices: new Map([[mpu6050.address, sensor]]) })
      await terminal.plugIn(board.stream)
      const holder = createSerialPort({ path: terminal.path, baud: 57_600, hangUp: true })
      cleanups.push(() => holder.close())
      const opened = once(holder.stream, 'open')
      holder.open()
      await opened

      const diagnosis = await examinePort(`serial:${terminal.path}`)
      expect(diagnosis.verdict).toBe(
        `First thing to fix: ${terminal.path} is in use. Close the Arduino IDE or any other program that has the port open.`
      )
      expect(diagnosis.firstToFix).toBe('port')
    }
  )
})
