/** The cuff's own Firmata message family, as docs/cuff-protocol.md has it. */
export const cuffProtocol = {
  version: 1,
  /** In the range 0x01 to 0x0F that Firmata leaves to users. */
  sysexId: 0x0c,
  kinds: { identity: 0x00, start: 0x01, stop: 0x02, sample: 0x10, status: 0x11 },
  slowestHz: 50,
  fastestHz: 200
} as const

/** What the status byte says; a number that is not here is a newer firmware's. */
export const cuffStates = ['stopped', 'streaming', 'sensor-missing', 'setting-up', 'short-reads'] as const
export type CuffState = (typeof cuffStates)[number]

const { sysexId, kinds, slowestHz, fastestHz } = cuffProtocol

/** The question who the board is, without the bytes that frame a sysex message. */
export const identityQuestion = (): number[] => [sysexId, kinds.identity]

/** Asks for samples; without an address the board looks at both that the sensor can have. */
export function startMessage(rateHz: number, address?: number): number[] {
  if (!Number.isInteger(rateHz) || rateHz < slowestHz || rateHz > fastestHz) {
    throw new RangeError(`The cuff reads at ${slowestHz} to ${fastestHz} Hz, not at ${rateHz}`)
  }
  return [sysexId, kinds.start, rateHz & 0x7f, rateHz >> 7, ...(address === undefined ? [] : [address])]
}

export const stopMessage = (): number[] => [sysexId, kinds.stop]

/** The board's own period: whole microseconds, so that a rate which does not divide a second is a trifle faster. */
export const periodMicros = (rateHz: number): number => Math.floor(1e6 / rateHz)
