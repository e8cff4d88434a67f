import type { CDPSession } from 'playwright-core'

/** What Chromium noted, as its trace has it: times in microseconds of its own monotonic clock. */
export interface TraceEvent {
  name: string
  cat: string
  ph: string
  ts: number
  dur?: number
  /** The same on the clock of the thread, which stands still while others have the processor. */
  tts?: number
  tdur?: number
  pid: number
  tid: number
  args: Record<string, unknown>
}

const categories = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'cc',
  'benchmark',
  '__metadata'
]

/** Has Chromium note its own doings while `work` is under way. */
export async function recordTrace(client: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event)
  })
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordContinuously', includedCategories: categories, excludedCategories: ['*'] }
  })
  await work()
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()))
  await client.send('Tracing.end')
  await complete
  return events
}
