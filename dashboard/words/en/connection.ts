import type { CuffSource } from '#contracts/words.ts'

/** Where the movement is not a real leg's: said on the screen at all times. */
const sources: Record<Exclude<CuffSource, 'serial' | 'tcp'>, string> = {
  simulated: 'Simulated cuff',
  file: 'Playing a recording'
}

export const connection = {
  title: 'Connection',
  parts: { server: 'Server', broker: 'Broker', bridge: 'Bridge', cuff: 'Cuff' },
  levels: { well: 'well', wrong: 'needs a look', unknown: 'not known' },
  sources
}
