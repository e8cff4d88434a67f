/** Bits a second: StandardFirmata's own, which the cuff's firmware keeps, and that of its faster build. */
export const boardSpeeds = [57_600, 115_200] as const

/** What a line can be told to run at. Lower is no board's, and 1200 would throw some into their bootloader. */
export const lineSpeeds = { least: 9600, most: 2_000_000 }

/** The speeds to try, the given one first. */
export const speedsFrom = (first: number): [number, ...number[]] => [
  first,
  ...boardSpeeds.filter((speed) => speed !== first)
]
