import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import type { Board } from '../connection/board.ts'
import type { CuffState } from '../connection/cuff-state.ts'
import { createAwayWatch, type AwayWatch } from './away-watch.ts'
import { pageOf } from './tile-grid.ts'
import { wallOrder } from './wall-order.ts'

const tickMs = 1000

/** For as long as the page lives: who opens one leg and comes back finds the wall as it was. */
const watches = new WeakMap<Board, AwayWatch>()

function watchOf(board: Board): AwayWatch {
  let found = watches.get(board)
  if (found === undefined) {
    found = createAwayWatch()
    watches.set(board, found)
  }
  return found
}

export interface Wall {
  tiles: ComputedRef<CuffState[]>
  page: ComputedRef<number>
  pages: ComputedRef<number>
  /** Turned by hand alone. */
  turn: (pages: number) => void
  out: ComputedRef<CuffState[]>
}

export function useWall(board: Board, labelOf: (cuffId: string) => string, now: () => number): Wall {
  const away = watchOf(board)
  const nowMs = ref(now())
  const wanted = ref(0)

  const look = (): void => {
    nowMs.value = now()
    away.look(board.cuffs.values(), nowMs.value)
  }
  watch(() => [...board.cuffs.values()].map(({ status }) => status), look, { immediate: true, flush: 'sync' })
  const timer = setInterval(look, tickMs)
  onScopeDispose(() => clearInterval(timer))

  const order = computed(() =>
    wallOrder(board.cuffs.values(), labelOf, (cuffId) => away.presenceOf(cuffId, nowMs.value))
  )
  const shown = computed(() => pageOf(order.value.tiles, wanted.value))
  return {
    tiles: computed(() => shown.value.tiles),
    page: computed(() => shown.value.page),
    pages: computed(() => shown.value.pages),
    turn: (by) => void (wanted.value = shown.value.page + by),
    out: computed(() => order.value.out)
  }
}
