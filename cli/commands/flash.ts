import { systemClock } from '../../firmware-bridge/clock.ts'
import type { FlashOptions } from '../option-values.ts'
import { flashFirmware, type FlashSteps } from '../parts/flash-firmware.ts'
import { hearInterrupts } from '../parts/interrupts.ts'
import { firmwareLine, identityLine } from '../terminal/flash-lines.ts'
import { openFlashScreen, type FlashScreen } from '../terminal/flash-screen.ts'

const noWholeProgram = 'Stopped: the board holds no whole program now. Run kickback flash again.\n'

/** `kickback flash`: the shipped firmware onto a board over its bootloader, read back, and asked who it is. */
export async function flash(options: FlashOptions): Promise<void> {
  const stop = new AbortController()
  const screen = openFlashScreen(systemClock)
  let isWriting = false
  const steps = stepsOn(screen, (writing) => (isWriting = writing))
  const hearNoMore = hearInterrupts(
    () => {
      stop.abort()
      screen.line(isWriting ? 'Finishing first: half a program is none. Ctrl-C again stops at once.' : 'Stopping.')
    },
    (exitCode) => {
      screen.close()
      if (isWriting) process.stderr.write(noWholeProgram)
      process.exit(exitCode)
    }
  )
  try {
    const identity = await flashFirmware(options, { clock: systemClock, signal: stop.signal, steps })
    screen.line(identity === null ? 'The board was not asked whether the program runs.' : identityLine(identity))
  } finally {
    hearNoMore()
    screen.close()
  }
}

function stepsOn(screen: FlashScreen, writing: (isWriting: boolean) => void): FlashSteps {
  return {
    chosen({ path, description }, firmware) {
      screen.line(`Board: ${path}${description === null ? '' : ` (${description})`}`)
      screen.line(`Firmware: ${firmwareLine(firmware)}`)
    },
    looking: ({ name, baud }) => screen.waitingFor(`Looking for the ${name} at ${baud} baud`),
    wantsReset: () => screen.line('This port cannot reset the board: press its reset button now.'),
    found({ name }, chip) {
      writing(true)
      screen.line(`Found: ${chip} with the ${name}`)
    },
    wrote: (done, of) => screen.progress({ word: 'Writing', done, of }),
    verified(done, of) {
      screen.progress({ word: 'Verifying', done, of })
      if (done < of) return
      writing(false)
      screen.line('Written and verified.')
    },
    asking: () => screen.waitingFor('Asking the board who it is')
  }
}
