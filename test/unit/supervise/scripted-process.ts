import type { FromPart, PartName, Ready, ToPart } from '../../../cli/supervise/messages.ts'
import type { PartListener, StartProcess } from '../../../cli/supervise/part-process.ts'

/** One run of a part that does what the test says. */
export interface ScriptedRun {
  part: PartName
  environment: Readonly<Record<string, string>>
  told: ToPart[]
  killed: boolean
  word(word: FromPart): void
  line(line: string): void
  end(how?: { code?: number; signal?: string; notStarted?: string }): void
}

/** A part's word that it is up. */
export const ready = (word: Partial<Ready> = {}): Ready => ({ kind: 'ready', rows: [], notes: [], again: {}, ...word })

/** Starts no process, but keeps what was asked for. */
export function scriptedProcesses(): { startProcess: StartProcess; runs: ScriptedRun[] } {
  const runs: ScriptedRun[] = []
  const startProcess: StartProcess = (part, environment, listener: PartListener) => {
    const run: ScriptedRun = {
      part,
      environment,
      told: [],
      killed: false,
      word: (word) => listener.word(word),
      line: (line) => listener.line('stderr', line),
      end: (how = {}) => listener.ended({ code: null, signal: null, notStarted: null, ...how })
    }
    runs.push(run)
    return { pid: runs.length, tell: (word) => void run.told.push(word), kill: () => void (run.killed = true) }
  }
  return { startProcess, runs }
}
