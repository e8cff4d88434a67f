import type { Live } from '#contracts/live.ts'
import type { ServerClock } from '../../clock.ts'
import type { Message } from '../../ingest/message.ts'
import type { Records } from '../create-records.ts'
import { silenceMs } from './advance-run.ts'
import type { RunState } from './run-state.ts'
import { createStepTeller, type Heard, type StepTeller, type StepTellerOptions } from './step-teller.ts'

/** Cuffs watched at once; beyond it the one heard first is forgotten and watched anew at its next word. */
const watchedAtMost = 5000

export interface RunWatchOptions {
  records: Pick<Records, 'settleRun' | 'cuffsWithRuns'> & StepTellerOptions['records']
  send: StepTellerOptions['send']
  clock: ServerClock
  /** A run is another now. */
  changed: (runId: string) => void
  trouble: (error: unknown) => void
}

export interface RunWatch {
  /** Looks at every run under way: what was kept just before the server ended has its say now. */
  begin(): void
  hear(message: Message): void
  /** A person has begun or changed a run on this cuff. */
  moved(cuffId: string): void
  close(): void
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

interface Watched extends Heard {
  cuffId: string
  teller: StepTeller
  /** Another look is due at whatever is heard next. */
  owes: boolean
  looking: Promise<void> | null
  lookAgain: boolean
  telling: Promise<void> | null
  tellAgain: boolean
  cancel: () => void
}

/** Moves runs on as cuffs are heard, and tells the cuffs what comes next. All that it knows of a run is in the store. */
export function createRunWatch({ records, send, clock, changed, trouble }: RunWatchOptions): RunWatch {
  const cuffs = new Map<string, Watched>()
  let beginning: Promise<void> = Promise.resolve()
  let closed = false

  function watch(cuffId: string): Watched {
    const known = cuffs.get(cuffId)
    if (known !== undefined) return known
    const [first] = cuffs.values()
    if (cuffs.size >= watchedAtMost && first !== undefined) {
      first.cancel()
      cuffs.delete(first.cuffId)
    }
    const fresh: Watched = {
      cuffId,
      live: null,
      online: null,
      teller: createStepTeller({ records, send }),
      owes: false,
      looking: null,
      lookAgain: false,
      telling: null,
      tellAgain: false,
      cancel: () => undefined
    }
    cuffs.set(cuffId, fresh)
    return fresh
  }

  /** One look at a time: whatever comes meanwhile is seen by one more. */
  function look(cuff: Watched): void {
    if (closed) return
    cuff.lookAgain = true
    cuff.looking ??= lookUntilSeen(cuff).finally(() => {
      cuff.looking = null
    })
  }

  async function lookUntilSeen(cuff: Watched): Promise<void> {
    while (cuff.lookAgain) {
      cuff.lookAgain = false
      try {
        await lookOnce(cuff)
      } catch (error) {
        cuff.owes = true
        trouble(error)
      }
    }
  }

  async function lookOnce(cuff: Watched): Promise<void> {
    cuff.owes = false
    const settled = await records.settleRun(cuff.cuffId, cuff.live, clock.now())
    const { run } = settled
    if (settled.more) cuff.lookAgain = true
    if (settled.changed && run !== null) changed(run.id)
    wakeUp(cuff, run)
    if (run === null) return
    if (cuff.telling !== null) cuff.tellAgain = true
    else cuff.telling = tell(cuff, run)
  }

  /** Sets are taken while the cuff is being told. */
  async function tell(cuff: Watched, run: RunState): Promise<void> {
    try {
      const telling = await cuff.teller.tell(run, cuff)
      if (telling.changed) changed(run.id)
      if (telling.outcome === 'again') cuff.owes = true
      if (telling.outcome === 'moved') look(cuff)
    } catch (error) {
      cuff.owes = true
      trouble(error)
    }
    cuff.telling = null
    if (cuff.tellAgain) look(cuff)
    cuff.tellAgain = false
  }

  /** Screens hear of the end of a rest too; and a run of which nothing more is heard ends by itself. */
  function wakeUp(cuff: Watched, run: RunState | null): void {
    cuff.cancel()
    cuff.cancel = () => undefined
    if (closed || run?.endedAt !== null) return
    const now = clock.now()
    const { restUntil } = run
    const isResting = restUntil !== null && restUntil > now
    const dueAt = isResting ? restUntil : run.changedAt + silenceMs
    cuff.cancel = clock.after(Math.max(0, Math.ceil(dueAt - now) + 1), () => {
      if (isResting) changed(run.id)
      look(cuff)
    })
  }

  function hearLive(cuff: Watched, live: Live): void {
    const before = cuff.live
    cuff.live = live
    if (before === null || cuff.owes || isDue(before, live)) look(cuff)
  }

  async function beginAll(): Promise<void> {
    try {
      for (const cuffId of await records.cuffsWithRuns()) look(watch(cuffId))
    } catch (error) {
      trouble(error)
    }
  }

  return {
    begin() {
      beginning = beginAll()
    },
    hear({ name, cuffId, payload }) {
      if (name === 'live') {
        const cuff = watch(cuffId)
        if (payload === null) cuff.live = null
        else hearLive(cuff, payload)
      } else if (name === 'status') {
        const cuff = watch(cuffId)
        const before = cuff.online
        cuff.online = payload?.online ?? null
        if (cuff.online === true && before !== true) cuff.teller.forgive()
        if (cuff.online !== before || cuff.owes) look(cuff)
      } else if (name === 'set' && payload !== null) look(watch(cuffId))
    },
    moved: (cuffId) => look(watch(cuffId)),
    close() {
      closed = true
      for (const cuff of cuffs.values()) cuff.cancel()
    },
    async idle() {
      await beginning
      for (const cuff of cuffs.values()) {
        while (cuff.looking !== null || cuff.telling !== null) await (cuff.looking ?? cuff.telling)
      }
    }
  }
}

/** True where a set began or ended, or the cuff has begun a new session: looked at then, not at every turn of the leg. */
const isDue = (before: Live, live: Live): boolean =>
  before.session !== live.session || before.set?.id !== live.set?.id || before.set?.active !== live.set?.active
