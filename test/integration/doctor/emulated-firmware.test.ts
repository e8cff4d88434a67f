import { afterEach, describe, expect, it } from 'vitest'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import type { PlannedRep } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { plugInEmulatedBoard, type PluggedBoard } from '../../support/avr/plugged-board.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { examine, findingOf } from '../../support/examined.ts'
import { silentLogger } from '../../support/firmata-driver.ts'
import { slowLift, thrownLift } from '../../support/worn-cuff.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

async function plugIn(program: Uint16Array, reps: PlannedRep[] = [slowLift]): Promise<PluggedBoard> {
  const plugged = await plugInEmulatedBoard({
    program,
    leg: { seed: 21, sets: [{ reps, restBeforeSeconds: 3 }] },
    chipSeed: 5
  })
  cleanups.push(() => plugged.remove())
  return plugged
}

/** @param doing hears what goes on, so that the test can do its part */
function examined({ board, transport }: PluggedBoard, doing: (what: string) => void = () => undefined) {
  const { clock } = board
  const openCuff = () => createLinkedCuff({ transport, clock, random: Math.random, logger: silentLogger })
  return examine(clock, { patient: { openCuff }, doing, seconds: 3 })
}

describe('the doctor on a board that runs real firmware', () => {
  it('nothing is wrong with StandardFirmata, and the leg lifts when it is asked to', async () => {
    const plugged = await plugIn(readStandardFirmata())
    const diagnosis = await examined(plugged, (what) => {
      if (what.includes('slow lift')) plugged.board.startLeg()
    })
    expect(diagnosis.verdict).toMatch(/^Ready: the cuff can count/)
    expect(findingOf(diagnosis, 'board').message).toBe('The board answers: StandardFirmata.ino 2.4.')
    const { seenHz } = findingOf(diagnosis, 'rate').figures
    expect(Math.abs((seenHz as number) - 100)).toBeLessThan(1)
    expect(findingOf(diagnosis, 'lift').figures['romDegrees']).toBeGreaterThan(30)
  })

  it('nothing is wrong with the cuff’s own firmware', async () => {
    const plugged = await plugIn(readKickbackCuff())
    const diagnosis = await examined(plugged, (what) => {
      if (what.includes('slow lift')) plugged.board.startLeg()
    })
    expect(diagnosis.verdict).toMatch(/^Ready: the cuff can count/)
    expect(findingOf(diagnosis, 'board').message).toMatch(/^The board answers: Kickback cuff/)
  })

  it('a sensor that is missing', async () => {
    const plugged = await plugIn(readStandardFirmata())
    plugged.board.chip('detach')
    const diagnosis = await examined(plugged)
    expect(diagnosis.verdict).toContain("Check the sensor's four wires: VCC, GND, SDA to A4, SCL to A5.")
    expect(findingOf(diagnosis, 'sensor').code).toBe('SENSOR_NOT_FOUND')
    expect(findingOf(diagnosis, 'board').state).toBe('ok')
  })

  it('a wire that comes off while it is looked at', async () => {
    const plugged = await plugIn(readStandardFirmata())
    const diagnosis = await examined(plugged, (what) => {
      if (what.startsWith('Measuring')) plugged.board.chip('detach')
    })
    expect(diagnosis.verdict).toContain("The sensor stopped answering. Check the sensor's four wires")
    expect(findingOf(diagnosis, 'lift').state).toBe('skipped')
  })

  it('a board without power', async () => {
    const plugged = await plugIn(readStandardFirmata())
    plugged.board.powerOff()
    const { verdict } = await examined(plugged)
    expect(verdict).toContain('did not answer at 57600 or 115200 baud within 11 seconds.')
  })

  it('a plug that is pulled while the leg is to be lifted', async () => {
    const plugged = await plugIn(readStandardFirmata())
    const { verdict, firstToFix } = await examined(plugged, (what) => {
      if (what.includes('slow lift')) void plugged.unplug()
    })
    expect(verdict).toContain('was unplugged or lost.')
    expect(firstToFix).toBe('lift')
  })

  it('a leg that is thrown, not lifted', async () => {
    const plugged = await plugIn(readStandardFirmata(), [thrownLift, thrownLift, thrownLift])
    const { verdict } = await examined(plugged, (what) => {
      if (what.includes('slow lift')) plugged.board.startLeg()
    })
    expect(verdict).toMatch(/The leg was thrown up, within 0\.\d\d s\./)
  })
})
