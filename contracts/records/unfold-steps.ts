import type { Side } from '../words.ts'
import type { PlanItem, SideOrder } from './plan.ts'
import type { RunStep } from './run.ts'

/** The sides in the order in which their sets are begun with; `alternating` begins on the left. */
const sidesOf: Record<SideOrder, readonly Side[]> = {
  'left-first': ['left', 'right'],
  'right-first': ['right', 'left'],
  alternating: ['left', 'right'],
  'left-only': ['left'],
  'right-only': ['right']
}

/** Each set of these items as a step of its own, in the order in which they are done. There is no rest after the last. */
export function unfoldSteps(items: readonly PlanItem[]): RunStep[] {
  const steps = items.flatMap((item, index) => placesOf(item).map(({ side, set }) => stepOf(item, index, side, set)))
  const last = steps.at(-1)
  if (last !== undefined) last.restSeconds = 0
  return steps
}

function placesOf({ sets, sideOrder }: PlanItem): { side: Side; set: number }[] {
  const numbers = Array.from({ length: sets }, (_, i) => i + 1)
  const sides = sidesOf[sideOrder]
  return sideOrder === 'alternating'
    ? numbers.flatMap((set) => sides.map((side) => ({ side, set })))
    : sides.flatMap((side) => numbers.map((set) => ({ side, set })))
}

const stepOf = (item: PlanItem, index: number, side: Side, set: number): RunStep => ({
  item: index,
  exercise: item.exercise,
  side,
  set,
  sets: item.sets,
  repsFrom: item.repsFrom,
  repsTo: item.repsTo,
  loadKg: item.loadKg,
  tempo: item.tempo,
  restSeconds: item.restSeconds,
  state: 'to-do',
  setId: null,
  settledAt: null
})
