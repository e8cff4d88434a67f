import type { TraceEvent } from './trace-events.ts'

/** What runs script of the page; they lie within each other, and time is counted once. */
const runsScript = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
  'EvaluateScript',
  'v8.callFunction'
])

/**
 * Milliseconds of script from each frame of the page's main thread to the next: as time went by, or as the processor
 * worked for it, which a busy machine does not lengthen.
 */
export function scriptPerFrame(events: readonly TraceEvent[], clock: 'wall' | 'processor'): number[] {
  const startOf = ({ ts, tts = 0 }: TraceEvent): number => (clock === 'wall' ? ts : tts)
  const lengthOf = ({ dur = 0, tdur = 0 }: TraceEvent): number => (clock === 'wall' ? dur : tdur)
  const frames = events.filter(({ name }) => name === 'BeginMainThreadFrame')
  const perThread = new Map<string, number>()
  for (const { pid, tid } of frames) perThread.set(`${pid}/${tid}`, (perThread.get(`${pid}/${tid}`) ?? 0) + 1)
  const main = [...perThread].sort((a, b) => b[1] - a[1])[0]?.[0]
  const own = events.filter(({ pid, tid }) => `${pid}/${tid}` === main).sort((a, b) => startOf(a) - startOf(b))
  const starts = own.filter(({ name }) => name === 'BeginMainThreadFrame').map(startOf)
  const spent = new Array<number>(Math.max(0, starts.length - 1)).fill(0)
  let until = 0
  let frame = 0
  for (const event of own) {
    const [start, end] = [startOf(event), startOf(event) + lengthOf(event)]
    if (!runsScript.has(event.name) || end <= until) continue
    const from = Math.max(start, until)
    until = end
    while (frame < spent.length && start >= (starts[frame + 1] ?? 0)) frame += 1
    if (start >= (starts[0] ?? 0) && frame < spent.length) spent[frame] = (spent[frame] ?? 0) + (end - from) / 1000
  }
  return spent
}
