import type { PlanItem, PlanTemplate } from './plan.ts'

const slow = { concentricSeconds: 2, topHoldSeconds: 1, eccentricSeconds: 2, bottomHoldSeconds: 1 }
const item = (changes: Partial<PlanItem>): PlanItem => ({
  exercise: 'kickback',
  sets: 3,
  repsFrom: 12,
  repsTo: 15,
  loadKg: null,
  sideOrder: 'alternating',
  tempo: slow,
  restSeconds: 60,
  ...changes
})

/** The two ways in which the movement is trained, each side, three or four sets of it. */
export const planTemplates: readonly PlanTemplate[] = [
  { id: 'lighter-3', name: 'Lighter: 3 sets of 12 to 15', items: [item({})] },
  { id: 'lighter-4', name: 'Lighter: 4 sets of 12 to 15', items: [item({ sets: 4 })] },
  { id: 'heavier-3', name: 'Heavier: 3 sets of 6 to 8', items: [item({ repsFrom: 6, repsTo: 8, restSeconds: 120 })] },
  {
    id: 'heavier-4',
    name: 'Heavier: 4 sets of 6 to 8',
    items: [item({ sets: 4, repsFrom: 6, repsTo: 8, restSeconds: 120 })]
  }
]
