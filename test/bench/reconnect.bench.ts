import { findPtyTool } from '../support/pty.ts'
import { plugInCuff, type Held, type PlugCycle } from '../support/plug-cycles.ts'
import { quantile } from './quantile.ts'

/** What one process does once: until then its heap says nothing. */
const settlingCycles = 25
const usualCycles = 500
/** By then the pauses between tries have grown as long as they get. */
const awaySeconds = 8
const longCycles = 10
const limits = { lostSeconds: 1, backSeconds: 3 }

const at = process.argv.indexOf('--cycles')
const cycles = at < 0 ? usualCycles : Number(process.argv[at + 1])
/** Without buzzer, motor, LED and button. */
const isBare = process.argv.includes('--bare')

const line = (what: string, seconds: number[], limit: number): string => {
  const [median, most] = [quantile(seconds, 0.5), Math.max(...seconds)]
  return `  ${what.padEnd(34)} median ${median.toFixed(2)} s, at most ${most.toFixed(2)} s (${limit})${most > limit ? '!' : ''}`
}
const growth = (what: string, before: number, after: number): string =>
  `  ${what.padEnd(34)} ${before} before, ${after} after${after > before ? '!' : ''}`

const run = async (ptyTool: string): Promise<void> => {
  const cuff = await (isBare ? plugInCuff(ptyTool, {}) : plugInCuff(ptyTool))
  for (let i = 0; i < settlingCycles; i++) await cuff.cycle()
  const before: Held = cuff.held()
  const all: PlugCycle[] = []
  for (let i = 0; i < cycles; i++) all.push(await cuff.cycle())
  const after: Held = cuff.held()
  const reconnects = cuff.reconnects()
  const longAway: PlugCycle[] = []
  for (let i = 0; i < longCycles; i++) longAway.push(await cuff.cycle(awaySeconds))
  const outOfOrder = cuff.outOfOrder()
  await cuff.stop()
  process.stdout.write(
    [
      `reconnect: a serial port pulled out and put back ${cycles} times, after ${settlingCycles} to settle; ${isBare ? 'the sensor alone' : 'every part wired'}`,
      `  streaming again                    ${reconnects - settlingCycles} of ${cycles} times; ${outOfOrder} samples out of order`,
      line(
        'lost after the plug was pulled',
        all.map(({ lostSeconds }) => lostSeconds),
        limits.lostSeconds
      ),
      line(
        'streaming after it was put back',
        all.map(({ backSeconds }) => backSeconds),
        limits.backSeconds
      ),
      line(
        `streaming after ${awaySeconds} s out, ${longCycles} times`,
        longAway.map(({ backSeconds }) => backSeconds),
        limits.backSeconds
      ),
      `  ${'heap'.padEnd(34)} ${((after.heapBytes - before.heapBytes) / cycles / 1024).toFixed(2)} KiB more a cycle`,
      growth('timers', before.timers, after.timers),
      growth('handles', before.handles, after.handles),
      growth("listeners on the process's events", before.signalListeners, after.signalListeners),
      ''
    ].join('\n')
  )
}

const tool = findPtyTool()
if (tool === null)
  process.stdout.write('reconnect: NOT MEASURED, neither socat nor python3 is here to make a serial port\n')
else await run(tool)
