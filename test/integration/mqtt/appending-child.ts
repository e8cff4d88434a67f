import { pino } from 'pino'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { createJournal } from '../../../firmware-bridge/publish/journal.ts'
import { createOutbox } from '../../../firmware-bridge/publish/outbox.ts'
import { repPayload } from '../../unit/publish/payloads.ts'

/**
 * Appends reps until it is killed, a few at a time, and writes the number of each on its own line once it is durable.
 * Acknowledges every fourth, and reports that first, so that compaction and emptying are under way too.
 */
const folder = process.argv[2] ?? ''
const padding = 'x'.repeat(4_000)
const outbox = createOutbox({
  folder,
  journal: createJournal(folder, systemClock),
  clock: systemClock,
  logger: pino({ level: 'silent' })
})
await outbox.open({ ready: () => undefined, changed: () => undefined })

for (let n = 1; ; n++) {
  outbox.add('rep', JSON.stringify({ ...repPayload(n), padding }), false)
  if (n % 3 !== 0) continue
  await outbox.flush()
  for (const { seq, payload } of [...outbox.sendable()]) {
    if (seq % 4 !== 0 && outbox.depth() < 40) continue
    process.stdout.write(`acknowledged ${(JSON.parse(payload) as { n: number }).n}\n`)
    outbox.acknowledge(seq)
  }
  process.stdout.write(`durable ${n}\n`)
}
