import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { everybody, readFilter, type HistoryFilter } from './read-filter.ts'

type Change = Partial<Record<keyof HistoryFilter, string | undefined>>

export interface HistoryFilterControl {
  filter: ComputedRef<HistoryFilter>
  /** Whose sets are asked for; undefined for everybody's. */
  athleteId: ComputedRef<string | undefined>
  /** A step that going back undoes. */
  change: (part: Change) => void
  /** Takes the place of what the address said. */
  amend: (part: Change) => void
}

export function useHistoryFilter(): HistoryFilterControl {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => readFilter(route.query))
  const queryWith = (part: Change): Record<string, string> => {
    const all = Object.entries({ ...filter.value, ...part })
    return Object.fromEntries(all.filter((each): each is [string, string] => each[1] !== undefined))
  }
  return {
    filter,
    athleteId: computed(() => (filter.value.athlete === everybody ? undefined : filter.value.athlete)),
    change: (part) => void router.push({ query: queryWith(part) }),
    amend: (part) => void router.replace({ query: queryWith(part) })
  }
}
