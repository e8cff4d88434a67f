import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Finding } from '#contracts/diagnosis.ts'
import type { Examination } from '#contracts/examination.ts'
import type { HealthReply } from '#contracts/http.ts'
import { serverFinding } from '#contracts/server-finding.ts'
import type { Connection } from '../connection/connection.ts'
import type { Trouble } from '../words/trouble.ts'

export interface ExaminationControl {
  /** The one under way, or the last one. */
  examination: ComputedRef<Examination | null>
  /** Its findings, with this page's own of the server. */
  findings: ComputedRef<readonly Finding[]>
  /** False where nobody is there to look. */
  canAsk: ComputedRef<boolean>
  isUnderWay: ComputedRef<boolean>
  busy: Ref<boolean>
  failure: ShallowRef<Trouble | null>
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Has the bridge of the shown cuff examine it, and follows that. */
export function useExamination(
  { choice, send }: Pick<Connection, 'choice' | 'send'>,
  serverHealth: () => Promise<HealthReply | null>,
  origin: string
): ExaminationControl {
  const busy = ref(false)
  const failure = shallowRef<Trouble | null>(null)
  const server = shallowRef<Finding | null>(null)
  const examination = computed(() => choice.cuff.value?.health?.examination ?? null)
  const isUnderWay = computed(() => examination.value !== null && examination.value.ready === null)

  async function ask(action: 'examine' | 'cancel-examination'): Promise<void> {
    const cuffId = choice.cuff.value?.cuffId
    if (cuffId === undefined) return
    busy.value = true
    failure.value = await send(cuffId, { action })
    busy.value = false
  }

  watch(
    () => examination.value?.ready ?? null,
    async (ready) => {
      if (ready === null) return
      const health = await serverHealth()
      server.value = health === null ? null : serverFinding(health, origin)
    },
    { immediate: true }
  )

  return {
    examination,
    // The bridge does not know which server hears it; this page does.
    findings: computed(() =>
      (examination.value?.findings ?? []).flatMap((finding) =>
        finding.check !== 'server' ? [finding] : server.value === null ? [] : [server.value]
      )
    ),
    canAsk: computed(() => choice.cuff.value?.status?.online === true),
    isUnderWay,
    busy,
    failure,
    start: () => ask('examine'),
    stop: () => ask('cancel-examination')
  }
}
