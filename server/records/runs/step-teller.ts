import type { Command, CommandResult } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { Live } from '#contracts/live.ts'
import type { Trouble } from '#contracts/status.ts'
import type { Records } from '../create-records.ts'
import { stepAt, type RunState } from './run-state.ts'
import { stepCommands, wouldEndSet } from './step-commands.ts'

/** Tries to tell one cuff of one state of a run, over one session of the cuff, until it comes online anew. */
export const triesAtMost = 5

export interface StepTellerOptions {
  records: Pick<Records, 'markTold' | 'noteTrouble'>
  send: (cuffId: string, command: Command) => Promise<CommandResult>
}

/** What is known of the cuff. */
export interface Heard {
  live: Live | null
  online: boolean | null
}

/**
 * `told` where the cuff knows the step, `later` where news that is sure to come is waited for, `again` where any news of
 * the cuff should bring another try, `moved` where the run is another meanwhile. `changed` where the run shows it.
 */
export interface Telling {
  outcome: 'told' | 'later' | 'again' | 'moved'
  changed: boolean
}

export interface StepTeller {
  tell(run: RunState, heard: Heard): Promise<Telling>
  /** The cuff is back: tries are counted anew. */
  forgive(): void
}

const quietly = (outcome: Telling['outcome']): Telling => ({ outcome, changed: false })

/**
 * Tells one cuff what the present step of its run asks, once a step: what somebody chooses on the cuff afterwards is
 * theirs to choose. A cuff in a new session has forgotten, and is told again.
 */
export function createStepTeller({ records, send }: StepTellerOptions): StepTeller {
  let tries = { of: '', count: 0 }

  /** The number of this try; null where there were enough. */
  function nextTry(of: string): number | null {
    if (tries.of !== of) tries = { of, count: 0 }
    if (tries.count >= triesAtMost) return null
    tries.count += 1
    return tries.count
  }

  async function fail(run: RunState, trouble: Trouble, outcome: Telling['outcome']): Promise<Telling> {
    return { outcome, changed: await records.noteTrouble(run, trouble) }
  }

  return {
    async tell(run, { live, online }) {
      const step = run.endedAt === null ? stepAt(run) : null
      if (step === null) return quietly('told')
      if (live !== null && run.toldSession === live.session) return quietly('told')
      if (online === false) return fail(run, away(run.cuffId), 'later')
      if (live === null) return quietly('later')
      if (wouldEndSet(step, live)) return quietly('later')
      const number = nextTry(`${run.id} ${run.revision} ${live.session}`)
      if (number === null) return quietly('later')
      for (const command of stepCommands(step, live, `run-${run.id}-${run.revision}-${number}`)) {
        const { ok, trouble } = await send(run.cuffId, command)
        if (!ok) return fail(run, trouble ?? refused(run.cuffId), number < triesAtMost ? 'again' : 'later')
      }
      const kept = await records.markTold(run, live.session)
      return kept ? { outcome: 'told', changed: run.trouble !== null } : quietly('moved')
    },
    forgive() {
      tries = { of: '', count: 0 }
    }
  }
}

const away = (cuffId: string): Trouble =>
  new KickbackError('COMMAND_TIMEOUT', `Cuff ${cuffId} is away: it is told of the next set once it is back.`, {
    advice: 'Switch the cuff on, or choose exercise and side on it yourself.'
  }).toTrouble()

const refused = (cuffId: string): Trouble =>
  new KickbackError('COMMAND_TIMEOUT', `Cuff ${cuffId} did not take what the next set asks.`).toTrouble()
