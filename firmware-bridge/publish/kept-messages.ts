import { join } from 'node:path'
import type { Logger } from 'pino'
import type { KickbackError } from '#contracts/errors.ts'
import { topicOf } from '#contracts/topics.ts'
import type { Clock } from '../clock.ts'
import { createJournal } from './journal.ts'
import type { MqttLink } from './mqtt-link.ts'
import { createOutboxDrain } from './outbox-drain.ts'
import type { KeptTopic } from './outbox-entry.ts'
import { createOutbox } from './outbox.ts'
import { createReceiptsInbox } from './receipts-inbox.ts'
import { createKeeperFile } from './receipts-keeper-file.ts'
import { createKeepers } from './receipts-keepers.ts'
import { createReceipts } from './receipts.ts'
import { withinMs } from './within-ms.ts'

export interface KeptMessagesOptions {
  cuffId: string
  /** Where they are kept. */
  folder: string
  link: Pick<MqttLink, 'connected'>
  /** Resolves at the broker's acknowledgement. */
  send: (topic: KeptTopic, payload: string) => Promise<void>
  clock: Clock
  logger: Logger
  onChange: () => void
  /** Servers should be asked to speak up anew: their word was taken back. */
  onForgotten: () => void
}

export interface KeptState {
  trouble: KickbackError | null
  depth: number
  /** Of those, with the broker and without a receipt. */
  unstored: number
  /** Left out for want of room. */
  dropped: number
}

/** Reps and sets on their way: on disk before they are sent, and until they are stored where a server says so. */
export interface KeptMessages {
  /** What is heard here belongs to `message`. */
  readonly topics: readonly string[]
  /** @throws KickbackError CONFIG_DATA_FOLDER where another bridge has the folder */
  open(): Promise<void>
  add(topic: KeptTopic, payload: string, provisional: boolean): void
  connected(): void
  /** The link has changed. */
  pump(): void
  message(topic: string, payload: Buffer): void
  /** Resolves once all is on disk, and has been sent where there is a connection. */
  flushed(): Promise<void>
  /** Resolves once all that was added is on disk, or cannot be put there. */
  saved(): Promise<void>
  state(): KeptState
  close(): Promise<void>
}

/** Enough for the receipts of what has just been sent. */
const lastReceiptsMs = 500

export function createKeptMessages(options: KeptMessagesOptions): KeptMessages {
  const { cuffId, folder, link, clock, logger } = options
  const connected = (): boolean => link.connected()
  const keeperTopic = topicOf(cuffId, 'keeper')
  const storedTopic = topicOf(cuffId, 'stored')

  const outbox = createOutbox({ folder, journal: createJournal(folder, clock), clock, logger })
  const inbox = createReceiptsInbox(cuffId, logger)
  const keepers = createKeepers({
    file: createKeeperFile(join(folder, 'keepers.json')),
    connected,
    clock,
    logger,
    onForgotten() {
      receipts.forgotten()
      drain.pump()
    }
  })
  const receipts = createReceipts({ outbox, keepers, connected, clock, again: (entries) => drain.again(entries) })
  const drain = createOutboxDrain({
    outbox,
    link,
    send: ({ topic, payload }) => options.send(topic, payload),
    taken(entry) {
      receipts.taken(entry)
      options.onChange()
    }
  })

  return {
    topics: [keeperTopic, storedTopic],
    async open() {
      await outbox.open({ ready: () => drain.pump(), changed: options.onChange })
      await keepers.load()
      receipts.start()
    },
    add: (topic, payload, provisional) => outbox.add(topic, payload, provisional),
    connected() {
      receipts.reconnected()
      drain.pump()
    },
    pump: () => drain.pump(),
    message(topic, payload) {
      if (topic === storedTopic) inbox.stored(payload, (store, named) => receipts.stored(store, named))
      if (topic !== keeperTopic) return
      inbox.keeper(payload, (store) => {
        if (store === null) {
          keepers.forgetAll()
          options.onForgotten()
        } else if (keepers.heard(store)) receipts.greeted()
      })
    },
    saved: () => outbox.flush(),
    async flushed() {
      await outbox.flush()
      await drain.drained()
      await withinMs(clock, lastReceiptsMs, receipts.settled())
    },
    state: () => ({
      trouble: outbox.trouble(),
      depth: outbox.depth() - receipts.doubtful(),
      unstored: receipts.count(),
      dropped: outbox.dropped()
    }),
    async close() {
      receipts.stop()
      await keepers.stop()
      await outbox.close()
    }
  }
}
