import { quantile } from '../quantile.ts'
import type { LimitTrial, Share, Trial } from './trial.ts'

/** The bound on the slowest hundredth of the reps, milliseconds. */
const toReachMs = 250

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`
const share = ({ cpu, rssBytes }: Share): string => `${(100 * cpu).toFixed(0)} % of a core, ${megabytes(rssBytes)}`
const line = (name: string, text: string): string => `    ${name.padEnd(26)} ${text}`

const delayText = (delays: number[]): string =>
  `median ${quantile(delays, 0.5).toFixed(1)} ms, p99 ${quantile(delays, 0.99).toFixed(1)} ms`

/** Milliseconds of CPU a second that one more cuff costs. */
const costPerCuff = ({ server, plan }: Trial): number => (1000 * server.cpu) / plan.cuffs

export function trialLines(trial: Trial): string[] {
  const { plan, stored, unseen, motion, delays } = trial
  const p99 = quantile(delays.wall, 0.99)
  const lost = stored.lost.length + stored.invented.length + stored.doubled.length
  return [
    `  ${whole(plan.cuffs)} cuffs, ${whole(trial.messagesPerSecond)} messages a second, of which the server heard ${whole(trial.heardPerSecond)}; ${whole(trial.words)} words about reps`,
    line('rep to a wall of five', `${delayText(delays.wall)} (${toReachMs})${p99 < toReachMs ? '' : '!'}`),
    line('rep to a screen of 100', delayText(delays.everything)),
    line(
      'reps stored',
      `${whole(stored.confirmed)} confirmed; ${stored.lost.length} lost, ${stored.invented.length} invented, ${stored.doubled.length} doubled${lost === 0 ? '' : '!'}${trial.drained ? '' : '; the outboxes did not empty in time!'}`
    ),
    line(
      'words a screen missed',
      `wall ${unseen.wall}, all ${unseen.everything}, slow ${unseen.slow}; ${trial.cutOff} cut off, another came and went ${trial.reconnections} times`
    ),
    line(
      'motion',
      `${whole(motion.sent)} sent, ${whole(motion.dropped)} left out by the cuffs; on screen: wall ${whole(motion.wall)}, all ${whole(motion.everything)}, slow ${whole(motion.slow)}`
    ),
    line('server and broker', `${share(trial.server)}; ${megabytes(trial.heapAfterGcBytes)} of heap after gc`),
    line('simulator', `${share(trial.fleet)}; at most ${trial.lateMs.toFixed(0)} ms behind`),
    line('screens', share(trial.screens)),
    line(
      'cost',
      `${costPerCuff(trial).toFixed(2)} ms of CPU a second per cuff, ${((1e6 * trial.server.cpu) / trial.heardPerSecond).toFixed(0)} µs a message`
    )
  ]
}

export function limitLines({ kind, delays, unheard, broker }: LimitTrial, beside: Trial): string[] {
  const ratio = quantile(beside.delays.wall, 0.5) / quantile(delays, 0.5)
  const cpu =
    broker === null
      ? ''
      : `; ${share(broker)}, so the server has ${(beside.server.cpu / broker.cpu).toFixed(1)} times its CPU`
  return [
    line(
      `${kind} alone`,
      `${delayText(delays)}, ${unheard} unheard; ours takes ${ratio.toFixed(1)} times as long${cpu}`
    )
  ]
}

export function growthLines(trials: readonly Trial[]): string[] {
  const costs = trials.map((trial) => `${whole(trial.plan.cuffs)}: ${costPerCuff(trial).toFixed(2)} ms`)
  const [first, last] = [trials[0], trials.at(-1)]
  if (first === undefined || last === undefined || first === last) return []
  const growth = costPerCuff(last) / costPerCuff(first)
  return [
    `  CPU a second per cuff: ${costs.join(', ')}; at ${whole(last.plan.cuffs)} a cuff costs ${growth.toFixed(2)} times what it does at ${whole(first.plan.cuffs)}`
  ]
}
