/** So many deaths within so long, none of them after a steady time, are a loop. */
const loopDeaths = 5
const loopWithinMs = 60_000

export interface Deaths {
  /** Takes down a death; true for the one that makes a loop of them. */
  died(atMs: number): boolean
  /** The part has been up for a while: what came before is over. True where it was in a loop. */
  steady(): boolean
}

/** Tells a part that died from one that cannot live. */
export function createDeaths(): Deaths {
  let times: number[] = []
  let inLoop = false
  return {
    died(atMs) {
      times = [...times, atMs].slice(-loopDeaths)
      const oldest = times[0]
      if (inLoop || times.length < loopDeaths || oldest === undefined || atMs - oldest > loopWithinMs) return false
      inLoop = true
      return true
    },
    steady() {
      const wasInLoop = inLoop
      times = []
      inLoop = false
      return wasInLoop
    }
  }
}
