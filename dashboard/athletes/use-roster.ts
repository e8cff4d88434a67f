import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { KnownCuff } from '#contracts/records/cuff.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { useRecords } from '../api/use-records.ts'
import { useRecordsApi } from '../api/use-records-api.ts'

/** Who trains here, and with which cuff. */
export interface Roster {
  /** False until the first answer. */
  known: ComputedRef<boolean>
  athletes: ComputedRef<readonly Athlete[]>
  cuffs: ComputedRef<readonly KnownCuff[]>
  failure: ShallowRef<RecordsFailure | null>
  refetch: () => Promise<void>
  cuffOf: (cuffId: string) => KnownCuff | null
  wearerOf: (cuffId: string) => Athlete | null
  /** What people call a cuff. */
  labelOf: (cuffId: string) => string
}

export function useRoster(): Roster {
  const api = useRecordsApi()
  const { value, failure, refetch } = useRecords(['athlete', 'cuff'], async () => {
    const [athletes, cuffs] = await Promise.all([api.athletes('training'), api.cuffs()])
    return {
      athletes,
      cuffs,
      athleteById: new Map(athletes.map((athlete) => [athlete.id, athlete])),
      cuffById: new Map(cuffs.map((cuff) => [cuff.id, cuff]))
    }
  })
  const cuffOf = (cuffId: string): KnownCuff | null => value.value?.cuffById.get(cuffId) ?? null
  return {
    known: computed(() => value.value !== null),
    athletes: computed(() => value.value?.athletes ?? []),
    cuffs: computed(() => value.value?.cuffs ?? []),
    failure,
    refetch,
    cuffOf,
    wearerOf(cuffId) {
      const athleteId = cuffOf(cuffId)?.athleteId ?? null
      return athleteId === null ? null : (value.value?.athleteById.get(athleteId) ?? null)
    },
    labelOf: (cuffId) => cuffOf(cuffId)?.label ?? cuffId
  }
}
