import { computed, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Live } from '#contracts/live.ts'
import type { Run, RunPhase, RunStep } from '#contracts/records/run.ts'
import type { RunRequest } from '../../api/plans-client.ts'
import type { RecordsFailure } from '../../api/records-failure.ts'
import { usePlansApi } from '../../api/use-plans-api.ts'
import { useRecords } from '../../api/use-records.ts'
import { useAttempt } from '../../athletes/use-attempt.ts'
import { useConnection } from '../../connection/connection.ts'
import { aimOf, type TempoAim } from '../tempo-aim.ts'
import { isShown, phaseOf, stepOf } from './shown-run.ts'
import { useSecondsLeft } from './use-seconds-left.ts'

/** A plan that is being done, or has just been done, on the cuff that is shown. */
export interface ShownRun {
  run: Run
  phase: RunPhase
  /** What is being done, or comes next; null at the end. */
  step: RunStep | null
}

export interface RunControl {
  shown: ComputedRef<ShownRun | null>
  /** Whole seconds of rest that are left; null while there is none. */
  restLeft: Ref<number | null>
  /** When the rest ends, on the page's monotonic clock, ms; null while there is none. */
  restEndMs: ComputedRef<number | null>
  /** The tempo that the step asks of the exercise that is trained; null where it asks none. */
  aim: ComputedRef<TempoAim | null>
  busy: Ref<boolean>
  failure: ShallowRef<RecordsFailure | null>
  act: (request: RunRequest) => Promise<void>
  /** Forgets what went wrong. */
  forgive: () => void
  /** The end has been seen. */
  dismiss: () => void
}

/** The run of a cuff as the server has it, and what the screen makes of it between the server's words. */
export function useRun(live: () => Live | null): RunControl {
  const api = usePlansApi()
  const { board, choice, now } = useConnection()
  const { busy, failure, attempt } = useAttempt()
  const cuffId = computed(() => choice.cuff.value?.cuffId ?? null)
  const { value, refetch } = useRecords(['run'], async () => {
    const id = cuffId.value
    return id === null ? null : { cuffId: id, run: await api.latestRun(id) }
  })
  watch(cuffId, () => {
    failure.value = null
    void refetch()
  })

  const dismissed = ref<string | null>(null)
  const run = computed(() => {
    const latest = value.value?.cuffId === cuffId.value ? value.value.run : null
    if (latest === null || latest.id === dismissed.value) return null
    return isShown(latest, live(), now() - board.serverOffsetMs.value) ? latest : null
  })
  const restEndMs = computed(() => {
    const until = run.value?.phase === 'rest' ? run.value.restUntil : null
    return until === null ? null : until + board.serverOffsetMs.value
  })
  const restLeft = useSecondsLeft(() => restEndMs.value, now)
  const shown = computed<ShownRun | null>(() => {
    if (run.value === null) return null
    const phase = phaseOf(run.value, live(), restLeft.value)
    return { run: run.value, phase, step: stepOf(run.value, phase, live()) }
  })

  return {
    shown,
    restLeft,
    restEndMs: computed(() => (shown.value?.phase === 'rest' ? restEndMs.value : null)),
    aim: computed(() => {
      const step = shown.value?.step ?? null
      return step?.tempo && step.exercise === live()?.exercise ? aimOf(step.tempo) : null
    }),
    busy,
    failure,
    async act(request) {
      const before = run.value
      if (before === null) return
      await attempt(() => api.changeRun(before, request))
      await refetch()
    },
    forgive: () => void (failure.value = null),
    dismiss: () => void (dismissed.value = run.value?.id ?? null)
  }
}
