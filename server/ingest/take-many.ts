export interface TakeMany {
  /** Begins to take a message; calls `goOn` once there is room for the next one. */
  begin(take: () => Promise<void>, goOn: () => void): void
}

/**
 * Takes several messages at once, so that one trip to the database serves many, and no more than `atMost`, so that a
 * slow database slows the broker instead of filling the memory.
 */
export function createTakeMany(atMost: number): TakeMany {
  let underWay = 0
  let waiting: (() => void)[] = []

  function ended(): void {
    underWay--
    const ready = waiting
    waiting = []
    for (const goOn of ready) goOn()
  }

  return {
    begin(take, goOn) {
      underWay++
      take().then(ended, ended)
      if (underWay < atMost) goOn()
      else waiting.push(goOn)
    }
  }
}
