import type { Logger } from 'pino'
import { asKickbackError } from '#contracts/errors.ts'
import type { RecordChange } from '#contracts/records/change.ts'
import type { ServerClock } from '../clock.ts'
import type { Message } from '../ingest/message.ts'
import type { Records } from './create-records.ts'
import { createCuffWatch } from './cuff-watch.ts'
import { createRangeWatch, type RangeWatchOptions } from './range-watch.ts'
import type { RecordsRoutesOptions } from './routes/route-options.ts'
import { createRunWatch } from './runs/run-watch.ts'

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
  /** Takes up what was under way before. */
  begin(): void
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>
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
  const runs = createRunWatch({
    records,
    send,
    clock,
    changed: (id) => changed({ kind: 'run', id }),
    trouble: (error) => {
      const { code, message } = asKickbackError(error)
      logger.warn({ code }, `a run did not go on: ${message}`)
    }
  })

  return {
    hear(message) {
      cuffs.hear(message)
      runs.hear(message)
      if (message.name === 'live' && message.payload !== null) ranges.hear(message.payload)
    },
    routes: {
      records,
      clock,
      changed,
      wearerChanged: (cuffId) => ranges.wearerChanged(cuffId),
      runMoved: (cuffId) => runs.moved(cuffId)
    },
    begin: () => runs.begin(),
    async close() {
      runs.close()
      await cuffs.idle()
      await ranges.idle()
      await runs.idle()
    }
  }
}
