import type { PlanItem } from '#contracts/records/plan.ts'

/** A usual number of sets and reps, with the rest that goes with it. */
export interface Scheme extends Pick<PlanItem, 'sets' | 'repsFrom' | 'repsTo' | 'restSeconds'> {
  id: string
  weight: 'lighter' | 'heavier'
}

const lighter = { weight: 'lighter', repsFrom: 12, repsTo: 15, restSeconds: 60 } as const
const heavier = { weight: 'heavier', repsFrom: 6, repsTo: 8, restSeconds: 120 } as const

/** The two ways in which the movement is trained. */
export const schemes: readonly Scheme[] = [
  { id: 'lighter-3', sets: 3, ...lighter },
  { id: 'lighter-4', sets: 4, ...lighter },
  { id: 'heavier-3', sets: 3, ...heavier },
  { id: 'heavier-4', sets: 4, ...heavier }
]

/** The scheme that these sets and reps are; null where they are one's own. */
export const schemeOf = (item: PlanItem): Scheme | null =>
  schemes.find(
    ({ sets, repsFrom, repsTo }) => item.sets === sets && item.repsFrom === repsFrom && item.repsTo === repsTo
  ) ?? null

export const withScheme = (item: PlanItem, { sets, repsFrom, repsTo, restSeconds }: Scheme): PlanItem => ({
  ...item,
  sets,
  repsFrom,
  repsTo,
  restSeconds
})
