export interface AnalogRounds {
  /**
   * Takes the report of one channel. Gives the rounds that end by it: their values in the order of the axes, or null for
   * one of which a report is missing.
   */
  take(channel: number, value: number): (number[] | null)[]
}

/** Puts together what belongs together: in each round the firmware reports its channels from the lowest up. */
export function createAnalogRounds(channels: readonly [number, number, number]): AnalogRounds {
  const inOrder = channels.toSorted((a, b) => a - b)
  const axes = channels.map((channel) => inOrder.indexOf(channel))
  let round: number[] = []
  let lastPlace = inOrder.length - 1
  let isWhole = false
  /** Reports of the time before all channels were switched on are no loss. */
  let hasBegun = false

  function end(): number[] | null {
    return isWhole && round.length === inOrder.length ? axes.map((place) => round[place] ?? 0) : null
  }

  return {
    take(channel, value) {
      const place = inOrder.indexOf(channel)
      if (place < 0) return []
      const ended: (number[] | null)[] = []
      if (place <= lastPlace) {
        // The end of the round before it is missing, unless that was told already.
        if (lastPlace < inOrder.length - 1 && hasBegun) ended.push(null)
        round = []
        isWhole = place === 0
      } else if (place !== lastPlace + 1) isWhole = false
      lastPlace = place
      round.push(value)
      if (place < inOrder.length - 1) return ended
      const whole = end()
      hasBegun ||= whole !== null
      if (hasBegun) ended.push(whole)
      return ended
    }
  }
}
