import type { About } from './about.ts'
import type { Access } from './access.ts'
import type { Command, CommandResult } from './command.ts'
import type { Health } from './health.ts'
import type { Live } from './live.ts'
import type { Motion } from './motion.ts'
import type { RecordChange } from './records/change.ts'
import type { Rep } from './rep.ts'
import type { FinishedSet } from './set.ts'
import type { Status } from './status.ts'

/** The version of this conversation; a page of another version reloads itself. */
export const socketProtocol = 2

export interface Hello {
  protocol: number
  software: string
}

/** All that is known of one cuff. */
export interface CuffSnapshot {
  cuffId: string
  status: Status | null
  about: About | null
  live: Live | null
  health: Health | null
}

export interface Snapshot {
  at: number
  cuffs: CuffSnapshot[]
  /** True while the server is connected to the broker. */
  brokerConnected: boolean
}

/** First `hello`, then one `snapshot`, then deltas. The topics' payloads travel unchanged. */
export interface ServerToClientEvents {
  hello: (hello: Hello) => void
  snapshot: (snapshot: Snapshot) => void
  broker: (state: { connected: boolean }) => void
  status: (status: Status) => void
  about: (about: About) => void
  live: (live: Live) => void
  motion: (motion: Motion) => void
  rep: (rep: Rep) => void
  set: (set: FinishedSet) => void
  health: (health: Health) => void
  /** An athlete, a cuff, a set's corrections, a plan or a calibration was changed. */
  records: (change: RecordChange) => void
}

/** The server validates the command, forwards it over MQTT and answers with the bridge's own result. */
export interface ClientToServerEvents {
  command: (cuffId: string, command: Command, answer: (result: CommandResult) => void) => void
  /**
   * From now on `motion` of these cuffs, at most 100 of them; of none until it is said. A page that draws one leg of a
   * thousand need not hear the others. Everything else comes of all.
   */
  watch: (cuffIds: string[]) => void
}

/** Who may send which event; one that is not here is taken from nobody. */
export const eventAccess = {
  command: 'coach',
  watch: 'viewer'
} as const satisfies Record<keyof ClientToServerEvents, Access>
/** Cuffs that a screen may name in `watch`. */
export const mostWatched = 100
