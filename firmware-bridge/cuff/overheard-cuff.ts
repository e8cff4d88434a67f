import type { KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import type { Cuff, CuffAbout, CuffCounters, CuffListener } from './cuff.ts'

/** What is known of a cuff that runs already. */
export interface RunningCuff {
  about: CuffAbout | null
  link: LinkState
  trouble: KickbackError | null
}

export interface Overhearing {
  /** The listener to start the cuff with: what it hears the others hear too. */
  heard: CuffListener
  /** The same cuff for one more listener, which neither starts nor stops it. */
  cuff(): Cuff
}

/** Lets others hear a cuff that has an owner: a port can be opened once, and what was said at the start is said again. */
export function overhear(owner: CuffListener, running: () => RunningCuff, counters: () => CuffCounters): Overhearing {
  const others = new Set<CuffListener>()
  return {
    heard: {
      ...owner,
      sample(sample) {
        owner.sample(sample)
        for (const other of others) other.sample(sample)
      },
      link(state, trouble) {
        owner.link(state, trouble)
        for (const other of others) other.link(state, trouble)
      },
      about(about) {
        owner.about(about)
        for (const other of others) other.about(about)
      },
      ended() {
        owner.ended()
        for (const other of others) other.ended()
      }
    },
    cuff() {
      let mine: CuffListener | null = null
      return {
        start(listener) {
          mine = listener
          others.add(listener)
          // Not from within `start`: a cuff that is opened says nothing before that returns either.
          queueMicrotask(() => {
            if (!others.has(listener)) return
            const { about, link, trouble } = running()
            if (about !== null) listener.about(about)
            listener.link(link, trouble)
          })
        },
        stop() {
          if (mine !== null) others.delete(mine)
          return Promise.resolve()
        },
        counters
      }
    }
  }
}
