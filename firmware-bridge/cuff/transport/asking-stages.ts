/**
 * How a line is asked for Firmata: `direct` where a person named it or it answered before, `careful` where the device
 * is unknown and may be anybody's, `patient` over the radio, where the speed is the module's own affair.
 */
export type Manner = 'direct' | 'careful' | 'patient'

/** A stretch of asking at one speed: listens, then asks so many times, `questionEveryMs` apart. */
export interface AskingStage {
  baud: number
  listenMs: number
  questions: number
}

/** A question may get lost in a bootloader, so it is repeated. */
export const questionEveryMs = 1000

/** A board that restarts on opening speaks by itself within so long; printers and receivers chatter at least once a second. */
const carefulListenMs = 2500
const directListenMs = 500

/** What is tried, in order, at the speeds that the board may have, likeliest first. */
export function askingStages(manner: Manner, [first, ...others]: readonly [number, ...number[]]): AskingStage[] {
  if (manner === 'patient') return [{ baud: first, listenMs: directListenMs, questions: 15 }]
  if (manner === 'careful') {
    return [
      { baud: first, listenMs: carefulListenMs, questions: 3 },
      // Chatter at the first speed that could not be read is listened to again before a word is said.
      ...others.map((baud) => ({ baud, listenMs: 1500, questions: 2 }))
    ]
  }
  if (others.length === 0) return [{ baud: first, listenMs: directListenMs, questions: 9 }]
  return [
    { baud: first, listenMs: directListenMs, questions: 4 },
    ...others.map((baud) => ({ baud, listenMs: 0, questions: 3 })),
    // Some boards boot at another speed than they talk at later, which looked like the wrong one.
    { baud: first, listenMs: 0, questions: 3 }
  ]
}

/** How long the whole asking takes where nobody answers. */
export const askingMs = (stages: readonly AskingStage[]): number =>
  stages.reduce((sum, { listenMs, questions }) => sum + listenMs + questions * questionEveryMs, 0)
