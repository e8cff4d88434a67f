import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Plan } from '#contracts/records/plan.ts'
import { usePlansApi } from '../api/use-plans-api.ts'
import { useAttempt } from '../athletes/use-attempt.ts'
import { useFailureWords } from '../athletes/use-failure-words.ts'
import { useUndo, type UndoOffer } from '../athletes/use-undo.ts'
import type { Trouble } from '../words/trouble.ts'
import { useWords } from '../words/words.ts'
import type { PlanDraft } from './plan-draft.ts'

export interface PlanChanges {
  busy: Ref<boolean>
  trouble: ShallowRef<Trouble | null>
  /** True where somebody else was first, and what was written here is still to be saved. */
  conflict: Ref<boolean>
  offer: ShallowRef<UndoOffer | null>
  undo: () => Promise<void>
  /** Forgets what went wrong. */
  forget: () => void
  create: (id: string, draft: PlanDraft) => Promise<boolean>
  change: (plan: Plan, draft: PlanDraft) => Promise<boolean>
  remove: (plan: Plan) => Promise<boolean>
  restore: (plan: Plan) => Promise<boolean>
}

/** All that may be done to a plan: said when it is done, with the way back. Whatever happens, the list is fetched anew. */
export function usePlanChanges(refetch: () => Promise<void>): PlanChanges {
  const api = usePlansApi()
  const { t } = useWords()
  const wordsOf = useFailureWords()
  const { busy, failure, attempt } = useAttempt()
  const { offer, say, take } = useUndo()
  const trouble = shallowRef<Trouble | null>(null)
  const conflict = ref(false)

  function forget(): void {
    trouble.value = null
    conflict.value = false
  }

  async function run(work: () => Promise<Plan>, done: (plan: Plan) => void): Promise<boolean> {
    forget()
    const outcome = await attempt(work)
    await refetch()
    if (outcome !== null) done(outcome)
    else if (failure.value !== null) {
      conflict.value = failure.value.reason === 'conflict'
      trouble.value = conflict.value
        ? { said: { message: t('plan.conflict.message'), advice: t('plan.conflict.advice') } }
        : wordsOf(failure.value)
    }
    return outcome !== null
  }

  const remove = (plan: Plan): Promise<boolean> =>
    run(
      () => api.archivePlan(plan),
      (kept) =>
        say(t('plan.deletedNow', { name: kept.name }), async () => {
          await restore(kept)
        })
    )
  const restore = (plan: Plan): Promise<boolean> =>
    run(
      () => api.restorePlan(plan),
      ({ name }) => say(t('plan.restoredNow', { name }))
    )
  const change = (plan: Plan, draft: PlanDraft): Promise<boolean> =>
    run(
      () => api.changePlan(plan.id, { revision: plan.revision, ...draft }),
      (kept) =>
        say(t('plan.savedNow', { name: kept.name }), async () => {
          await change(kept, { name: plan.name, items: plan.items })
        })
    )

  return {
    busy,
    trouble,
    conflict,
    offer,
    undo: take,
    forget,
    remove,
    restore,
    change,
    create: (id, draft) =>
      run(
        () => api.createPlan({ id, ...draft }),
        (kept) =>
          say(t('plan.savedNow', { name: kept.name }), async () => {
            await remove(kept)
          })
      )
  }
}
