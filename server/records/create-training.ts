import type { Logger } from 'pino'
import { asKickbackError } from '#contracts/errors.ts'
import type { RecordChange } from '#contracts/records/change.ts'
import type { ServerClock } from '../clock.ts'
import type { Message } from '../ingest/message.ts'
import type { Records } from './create-records.ts'
import { createCuffWatch } from './cuff-watch.ts'
import { createRangeWatch, type RangeWatchOptions } from './range-watch.ts'
import type { RecordsRoutesOptions } from './routes/route-options.ts'

export interface TrainingOptions {
  records: Records
  send: RangeWatchOptions['send']
  changed: (change: RecordChange) => void
  clock: ServerClock
  logger: Logger
}

export interface Training {
  /** Hears every good message. */
  hear(message: Message): void
  routes: RecordsRoutesOptions
  /** Resolves when nothing is being written. */
  idle(): Promise<void>
}

/** Composes what the server does with records beside answering requests. */
export function createTraining({ records, send, changed, clock, logger }: TrainingOptions): Training {
  const trouble = (error: unknown): void => {
    const { code, message } = asKickbackError(error)
    logger.warn({ code }, `what a cuff tells of itself was not kept: ${message}`)
  }
  const cuffs = createCuffWatch({ records, clock, found: (id) => changed({ kind: 'cuff', id }), trouble })
  const ranges = createRangeWatch({
    records,
    send,
    clock,
    found: (id) => changed({ kind: 'calibration', id }),
    trouble
  })

  return {
    hear(message) {
      cuffs.hear(message)
      if (message.name === 'live' && message.payload !== null) ranges.hear(message.payload)
    },
    routes: { records, clock, changed, wearerChanged: (cuffId) => ranges.wearerChanged(cuffId) },
    async idle() {
      await cuffs.idle()
      await ranges.idle()
    }
  }
}
