import type { PlanItem } from '#contracts/records/plan.ts'

/** A plan as it is being written. */
export interface PlanDraft {
  name: string
  items: PlanItem[]
}

/** As many as a plan takes. */
export const itemsAtMost = 30

export const usualItem = (): PlanItem => ({
  exercise: 'kickback',
  sets: 3,
  repsFrom: 12,
  repsTo: 15,
  loadKg: null,
  sideOrder: 'alternating',
  tempo: null,
  restSeconds: 60
})

/** The list with one item a place further on, or back; as it was where there is no such place. */
export function withMoved<T>(items: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  const moved = [...items]
  const [item] = moved.splice(from, 1)
  if (item === undefined || to < 0 || to > moved.length) return [...items]
  moved.splice(to, 0, item)
  return moved
}
