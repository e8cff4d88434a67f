import type { Logger } from 'pino'
import type { Diagnosis } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { Examination } from '#contracts/examination.ts'
import type { Clock } from '../clock.ts'
import type { Cuff } from '../cuff/cuff.ts'
import type { Attendant } from '../doctor/examine-cuff.ts'
import type { ExaminationCommand } from './carry-out.ts'

/** Looks at everything through a cuff that it does not own. Broken off, it comes to what is known until then. */
export type Examine = (cuff: Cuff, attendant: Attendant, signal: AbortSignal) => Promise<Diagnosis>

export interface ExaminationDesk {
  /** @throws KickbackError COMMAND_NO_EXAMINATION */
  carryOut(command: ExaminationCommand): void
  /** The one under way or the last one; null before the first. */
  state(): Examination | null
  stop(): void
}

export interface ExaminationDeskOptions {
  /** Null where nobody can look. */
  examine: Examine | null
  cuff: () => Cuff
  clock: Clock
  logger: Logger
  onChange: () => void
}

/** One examination at a time, told as it goes. */
export function createExaminationDesk(options: ExaminationDeskOptions): ExaminationDesk {
  const { examine, clock, logger } = options
  let state: Examination | null = null
  let breaking: AbortController | null = null

  async function run(look: Examine, mine: AbortController): Promise<void> {
    const change = (next: Partial<Examination>): void => {
      if (breaking !== mine || state === null) return
      state = { ...state, ...next }
      options.onChange()
    }
    const attendant: Attendant = {
      found: (finding) => change({ findings: [...(state?.findings ?? []), finding] }),
      doing: (_what, stage) => change({ stage, missed: null }),
      missed: (finding) => change({ missed: finding })
    }
    try {
      const { findings, ready, verdict, firstToFix } = await look(options.cuff(), attendant, mine.signal)
      change({ stage: null, missed: null, findings, ready, verdict, firstToFix })
    } catch (error) {
      logger.error({ err: error }, 'the examination failed')
      change({ stage: null, missed: null, ready: false })
    } finally {
      if (breaking === mine) breaking = null
    }
  }

  return {
    carryOut({ action }) {
      if (action === 'cancel-examination') {
        if (breaking === null) throw new KickbackError('COMMAND_NO_EXAMINATION', 'There is no examination to give up.')
        breaking.abort()
        return
      }
      if (examine === null) throw new KickbackError('COMMAND_NO_EXAMINATION', 'This cuff cannot be examined from here.')
      if (breaking !== null) return
      breaking = new AbortController()
      state = {
        startedAt: clock.now(),
        stage: 'opening',
        findings: [],
        missed: null,
        ready: null,
        verdict: null,
        firstToFix: null
      }
      options.onChange()
      void run(examine, breaking)
    },
    state: () => state,
    stop: () => breaking?.abort()
  }
}
