import { expect, it } from 'vitest'
import { isMissing } from '../../support/missing-tool.ts'
import { plugInCuff } from '../../support/plug-cycles.ts'
import { findPtyTool } from '../../support/pty.ts'

const tool = findPtyTool()
const withoutTool = isMissing('socat or python3', tool !== null, 'One of them makes pseudo-terminals.')
const settlingCycles = 2
const cycles = 6

it.skipIf(withoutTool)(
  'a plug pulled out and put back over and over leaves nothing behind',
  { timeout: 60_000 },
  async () => {
    // Skipped without one.
    const cuff = await plugInCuff(tool!)
    try {
      for (let i = 0; i < settlingCycles; i++) await cuff.cycle()
      const { timers, handles, signalListeners } = cuff.held()
      for (let i = 0; i < cycles; i++) await cuff.cycle()
      expect(cuff.held()).toMatchObject({ timers, handles, signalListeners })
      expect(cuff.reconnects()).toBe(settlingCycles + cycles)
      expect(cuff.outOfOrder()).toBe(0)
    } finally {
      await cuff.stop()
    }
  }
)
