import type { Plan, PlanItem, PlanTemplate } from '#contracts/records/plan.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'

type Say = Pick<Words, 't' | 'figures'>
type Reps = Pick<PlanItem, 'repsFrom' | 'repsTo'>

const knownTemplates = en.plan.templates
const isKnown = (id: string): id is keyof typeof knownTemplates => Object.hasOwn(knownTemplates, id)

/** A template is called by the page's language where it has words for it. */
export const templateName = ({ id, name }: Pick<PlanTemplate, 'id' | 'name'>, { t }: Say): string =>
  isKnown(id) ? t(`plan.templates.${id}`) : name

/** "12 to 15", or "8" where it is just that. */
export const repsWords = ({ repsFrom, repsTo }: Reps, { t }: Say): string =>
  repsFrom === repsTo ? String(repsTo) : t('plan.reps', { from: repsFrom, to: repsTo })

/** "12 to 15 reps with 20 kg". */
export function askedWords(asked: Reps & Pick<PlanItem, 'loadKg'>, say: Say): string {
  const reps = say.t('plan.countedReps', { reps: repsWords(asked, say) }, asked.repsTo)
  return asked.loadKg === null ? reps : `${reps}, ${say.figures.kilograms(asked.loadKg)}`
}

/** "Cable kickback, 3 × 12 to 15, 20 kg". */
export function itemWords(item: PlanItem, say: Say): string {
  const { t, figures } = say
  const sets = t('plan.setsOf', { sets: item.sets, reps: repsWords(item, say) })
  const parts = [t(`exercises.names.${item.exercise}`), sets]
  if (item.loadKg !== null) parts.push(figures.kilograms(item.loadKg))
  return parts.join(', ')
}

export const planWords = ({ items }: Pick<Plan, 'items'>, say: Say): string[] =>
  items.map((item) => itemWords(item, say))
