import type { CuffState } from '../connection/cuff-state.ts'
import type { MoveCheck } from './move-check.ts'

/** In the order in which one rests on the other. */
export const stepIds = ['parts', 'wiring', 'firmware', 'strap', 'move', 'rep'] as const
export type StepId = (typeof stepIds)[number]
export type StepState = 'done' | 'now' | 'later'

/** Troubles of a board that is plugged in, though nothing of it can be used yet. */
const boardIsThere = ['SERIAL_PERMISSION', 'SERIAL_BUSY', 'SERIAL_OTHER_DEVICE', 'SENSOR_NEEDS_FIRMWARE']
/** The program on the board answers, so what is missing lies behind it. */
const boardAnswers = /^(SENSOR_(?!NEEDS_FIRMWARE)|CUFF_)/

function linkFacts(cuff: CuffState | null): Record<'parts' | 'wiring' | 'firmware', boolean> {
  const status = cuff?.status ?? null
  if (status?.online !== true) return { parts: false, wiring: false, firmware: false }
  if (status.link === 'streaming') return { parts: true, wiring: true, firmware: true }
  const code = status.trouble?.code ?? ''
  const answers = boardAnswers.test(code) || status.link === 'stalled'
  return {
    parts: answers || code.startsWith('FIRMATA_') || boardIsThere.includes(code),
    wiring: false,
    firmware: answers
  }
}

const hasCounted = (cuff: CuffState | null): boolean =>
  cuff?.lastRep?.state === 'confirmed' || cuff?.live?.set?.reps.some(({ state }) => state === 'confirmed') === true

/** Which steps are behind the person, from what the cuff says alone. A later truth holds for what it rests on. */
export function setupSteps(cuff: CuffState | null, move: MoveCheck): Record<StepId, StepState> {
  const counted = hasCounted(cuff)
  const facts = {
    ...linkFacts(cuff),
    strap: move.turned || counted,
    move: move.stage === 'done' || counted,
    rep: counted
  }
  const missing = stepIds.find((id) => !facts[id])
  const stateOf = (id: StepId): StepState => (facts[id] ? 'done' : id === missing ? 'now' : 'later')
  return Object.fromEntries(stepIds.map((id) => [id, stateOf(id)])) as Record<StepId, StepState>
}
