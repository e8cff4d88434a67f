import { computed, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { useRecords } from '../api/use-records.ts'
import { useRecordsApi } from '../api/use-records-api.ts'
import { useRoster } from '../athletes/use-roster.ts'
import { useConnection } from '../connection/connection.ts'
import { everybody } from './read-filter.ts'
import type { HistoryFilterControl } from './use-history-filter.ts'

export interface People {
  training: ComputedRef<readonly Athlete[]>
  archived: ComputedRef<readonly Athlete[]>
  failure: ComputedRef<RecordsFailure | null>
  refetch: () => Promise<void>
  find: (id: string) => Athlete | null
}

const byName = (athletes: readonly Athlete[]): Athlete[] => [...athletes].sort((a, b) => a.name.localeCompare(b.name))

/** Everybody who may have sets. Where the address does not say whose are wanted, it is made to say so. */
export function usePeople({ filter, amend }: Pick<HistoryFilterControl, 'filter' | 'amend'>): People {
  const api = useRecordsApi()
  const { board, link, choice } = useConnection()
  const roster = useRoster()
  const archive = useRecords(['athlete'], () => api.athletes('archived'))
  const failures: ShallowRef<RecordsFailure | null>[] = [roster.failure, archive.failure]

  const training = computed(() => byName(roster.athletes.value))
  const archived = computed(() => byName(archive.value.value ?? []))
  const find = (id: string): Athlete | null =>
    training.value.find((athlete) => athlete.id === id) ?? archived.value.find((athlete) => athlete.id === id) ?? null

  /** Undefined while it is not known yet who is training. */
  const preset = computed(() => {
    if (roster.failure.value !== null || link.server.value === 'lost') return everybody
    if (!roster.known.value || board.snapshots.value === 0) return undefined
    const cuffId = choice.cuff.value?.cuffId
    return (cuffId === undefined ? null : roster.wearerOf(cuffId)?.id) ?? everybody
  })
  watch(
    () => (filter.value.athlete === undefined ? preset.value : undefined),
    (athlete) => athlete !== undefined && amend({ athlete }),
    { immediate: true }
  )

  return {
    training,
    archived,
    failure: computed(() => failures.find(({ value }) => value !== null)?.value ?? null),
    async refetch() {
      await Promise.all([roster.refetch(), archive.refetch()])
    },
    find
  }
}
