import { computed, onScopeDispose, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { Api } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { useLoading } from '../../api/use-loading.ts'
import { useConnection } from '../../connection/connection.ts'
import type { Trouble } from '../../words/trouble.ts'
import { firstPage, newestPage, nextPage, samePages, type SetPages, type SetsWanted } from './set-pages.ts'

export interface SetList {
  /** Null until the first page is there. */
  sets: ComputedRef<readonly CorrectedSetHead[] | null>
  /** Whether more follow. */
  hasMore: ComputedRef<boolean>
  trouble: ShallowRef<Trouble | null>
  busy: Ref<boolean>
  /** Fetches the next page, where one follows and nothing is under way. */
  more: () => void
  /** Tries anew after a failure. */
  again: () => void
}

interface Kept {
  key: string
  pages: SetPages
}
type Due = 'nothing' | 'newest' | 'all'

/** The list that was last left, as it was: who opens a set and comes back is where they were. */
const left = new WeakMap<Api, Kept>()

/** Sets page by page. It follows what happens meanwhile, and stays as long as it has become. */
export function useSetPages(wanted: () => SetsWanted): SetList {
  const api = useApi()
  const { board } = useConnection()
  const { value, trouble, busy, load } = useLoading<Kept>()
  const key = computed(() => JSON.stringify(wanted()))
  let due: Due = 'nothing'

  const present = (): SetPages | null => (value.value?.key === key.value ? value.value.pages : null)

  async function get(fetchPages: (wanted: SetsWanted) => Promise<SetPages>): Promise<void> {
    const mine = key.value
    await load(async () => ({ key: mine, pages: await fetchPages(wanted()) }))
    if (!busy.value && due !== 'nothing' && trouble.value === null) refresh(due)
  }

  function refresh(what: Exclude<Due, 'nothing'>): void {
    if (busy.value) {
      due = due === 'all' ? due : what
      return
    }
    due = 'nothing'
    const pages = present()
    if (pages === null) void get((sets) => firstPage(api, sets))
    else void get((sets) => (what === 'all' ? samePages(api, sets, pages) : newestPage(api, sets, pages)))
  }

  function begin(): void {
    due = 'nothing'
    const known = left.get(api)
    if (known?.key === key.value) value.value = known
    const pages = present()
    void get((sets) => (pages === null ? firstPage(api, sets) : samePages(api, sets, pages)))
  }

  watch(key, begin, { immediate: true })
  watch(board.finished, () => refresh('newest'))
  watch(board.snapshots, () => refresh('all'))
  const stop = board.onRecord(({ kind }) => {
    if (kind === 'set' || kind === 'cuff') refresh('all')
  })
  onScopeDispose(() => {
    stop()
    const pages = present()
    if (pages !== null) left.set(api, { key: key.value, pages })
  })

  const shown = computed(() => {
    const kept = value.value
    if (kept === null) return null
    return kept.key === key.value || (busy.value && trouble.value === null) ? kept.pages : null
  })
  return {
    sets: computed(() => shown.value?.sets ?? null),
    hasMore: computed(() => shown.value !== null && shown.value.next !== null),
    trouble,
    busy,
    more() {
      const pages = present()
      if (pages === null || pages.next === null || busy.value || trouble.value !== null) return
      void get((sets) => nextPage(api, sets, pages))
    },
    again: () => refresh('all')
  }
}
