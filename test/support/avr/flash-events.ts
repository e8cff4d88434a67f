import type { FlashEvents } from '../../../firmware-bridge/flash/flash-board.ts'

/** What flashing tells on its way. */
export const recordFlashing = (also: Partial<FlashEvents> = {}) => {
  const said = {
    looked: [] as number[],
    wantedReset: 0,
    found: [] as string[],
    wrote: [] as string[],
    verified: [] as string[]
  }
  const events: FlashEvents = {
    looking(bootloader) {
      said.looked.push(bootloader.baud)
      also.looking?.(bootloader)
    },
    wantsReset() {
      said.wantedReset++
      also.wantsReset?.()
    },
    found(bootloader, chip) {
      said.found.push(`${chip} at ${bootloader.baud}`)
      also.found?.(bootloader, chip)
    },
    wrote(pages, of) {
      said.wrote.push(`${pages} of ${of}`)
      also.wrote?.(pages, of)
    },
    verified(pages, of) {
      said.verified.push(`${pages} of ${of}`)
      also.verified?.(pages, of)
    }
  }
  return { events, said }
}
