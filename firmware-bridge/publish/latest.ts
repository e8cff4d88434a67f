/** Publishing of a topic of which only the newest word counts. */
export interface Latest {
  /** There is a newer word. It goes out now, or as soon as the one under way has arrived. */
  changed(): void
}

/**
 * At most one message under way: on a slow network the words in between are skipped, never queued.
 * @param connected false drops the word: at the next connection all are published anew anyway
 * @param send builds the word of this moment and publishes it
 */
export function createLatest(connected: () => boolean, send: () => Promise<void>): Latest {
  let underWay = false
  let newer = false

  async function sendOne(): Promise<void> {
    underWay = true
    try {
      // What changes together, in one turn, goes out as one word.
      await Promise.resolve()
      newer = false
      await send()
    } catch {
      // The connection broke: the next one publishes anew.
      newer = false
    }
    underWay = false
    sendNewer()
  }

  function sendNewer(): void {
    if (newer && !underWay && connected()) void sendOne()
  }

  return {
    changed() {
      newer = true
      sendNewer()
    }
  }
}
