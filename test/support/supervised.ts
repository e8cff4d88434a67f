import { setTimeout as wait } from 'node:timers/promises'
import type { Program } from './program.ts'

/** The process numbers that a `kickback up` with `--log-level info` has told of a part, oldest first. */
export const pidsOf = (program: Program, part: 'server' | 'bridge'): number[] =>
  [...program.output().matchAll(/\{"level":30,[^\n]*"part":"(\w+)","pid":(\d+),"msg":"started"\}/g)]
    .filter(([, name]) => name === part)
    .map(([, , pid]) => Number(pid))

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Asks until the answer is the one that is waited for; fails with the last answer where that never comes. */
export async function becomes<T>(
  ask: () => T | Promise<T>,
  accept: (answer: T) => boolean,
  withinMs = 20_000
): Promise<T> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (accept(answer)) return answer
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(answer)} after ${withinMs} ms`)
    await wait(50)
  }
}

/** Kills the part that runs now, and resolves with the number of the process that takes its place. */
export async function killPart(program: Program, part: 'server' | 'bridge'): Promise<number> {
  const before = pidsOf(program, part)
  process.kill(before.at(-1) ?? Number.NaN, 'SIGKILL')
  const after = await becomes(
    () => pidsOf(program, part),
    (pids) => pids.length > before.length
  )
  return after.at(-1) ?? Number.NaN
}
