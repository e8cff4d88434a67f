/** What an athlete who does not look is told by a sound or a shake. */
export const cues = ['rep', 'partial', 'momentum', 'set-started', 'set-ended', 'side-left', 'side-right'] as const
export type Cue = (typeof cues)[number]

/** Milliseconds on and off by turns, beginning and ending with on. */
export type Pattern = readonly number[]

const short = 60
const long = 250
const betweenShort = 80
const betweenLong = 120

/**
 * Short is for reps that were lifted, long for the one thing to stop doing. What concerns the set is longer than any rep;
 * a side is told by the number of short ones behind a long one.
 */
export const patterns: Record<Cue, Pattern> = {
  rep: [short],
  partial: [short, betweenShort, short],
  momentum: [long, betweenLong, long],
  'set-started': [short, betweenShort, short, betweenShort, short],
  'set-ended': [600],
  'side-left': [long, betweenLong, short],
  'side-right': [long, betweenLong, short, betweenShort, short]
}

/** A motor must turn before it is felt, and turns on for a while: every stretch is on for longer, and off for longer. */
const spinUpMs = 60
export const forMotor = (pattern: Pattern): Pattern => pattern.map((ms) => ms + spinUpMs)
