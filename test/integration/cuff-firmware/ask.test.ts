import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { askPort } from '../../../firmware-bridge/cuff/ask-port.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { plugInEmulatedBoard } from '../../support/avr/plugged-board.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { findPtyTool } from '../../support/pty.ts'

const withoutTool = isMissing('socat or python3', findPtyTool() !== null, 'One of them makes pseudo-terminals.')

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

it.skipIf(withoutTool)("asking a port knows the cuff's own firmware by its answer", async () => {
  const plugged = await plugInEmulatedBoard({ program: readKickbackCuff(), leg: { seed: 2, sets: [] }, chipSeed: 4 })
  cleanUps.push(() => plugged.remove())
  const { address } = await plugged.transport.nextPort()
  const listed = {
    path: address ?? '',
    id: '',
    kind: 'usb' as const,
    description: '',
    maker: null,
    serialNumber: null,
    isLikelyBoard: true
  }
  expect(await askPort(listed, { clock: systemClock })).toMatchObject({
    kind: 'firmata',
    baud: 57_600,
    firmware: 'Kickback cuff 1.0',
    cuff: { protocolVersion: 1, firmware: { major: 1, minor: 0 }, slowestHz: 50, fastestHz: 200, baud: 57_600 }
  })
})
