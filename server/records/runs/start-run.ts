import type { Kysely, Transaction } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import type { PlanItem } from '#contracts/records/plan.ts'
import { runStepsAtMost, type NewRun, type Run } from '#contracts/records/run.ts'
import { unfoldSteps } from '#contracts/records/unfold-steps.ts'
import type { Tables } from '../../store/tables.ts'
import { write } from '../../store/write.ts'
import { idTaken, missing } from '../conflict.ts'
import { newId } from '../new-id.ts'
import { readPlan, told } from '../plans.ts'
import { setWearer, wearerAt } from '../wearers.ts'
import { addRun, findRun, holdCuff, runOn, saveRun } from './kept-runs.ts'
import { showRun, type RunState } from './run-state.ts'
import { stopRun } from './settle-step.ts'

export interface Started {
  run: Run
  /** The run on the same cuff that this one ended. */
  stopped: string | null
  /** True where another athlete wears the cuff now. */
  wearerChanged: boolean
}

/**
 * Begins a run on a cuff, and ends the one before. Twice with the same id and content is once.
 * @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND, HTTP_CONFLICT
 */
export function startRun(
  db: Kysely<Tables>,
  cuffId: string,
  body: NewRun,
  said: { now: number; by: string | null }
): Promise<Started> {
  return write(db, async (transaction) => {
    if (!(await holdCuff(transaction, cuffId))) throw missing(`cuff ${cuffId}`)
    const id = body.id ?? newId()
    const known = await findRun(transaction, id)
    if (known !== null) {
      if (!isSame(known, cuffId, body)) throw idTaken(`Run ${id}`)
      return { run: showRun(known, said.now), stopped: null, wearerChanged: false }
    }
    const asked = await askedFor(transaction, body)
    const { athleteId } = body
    const wearerChanged = athleteId !== undefined && (await setWearer(transaction, cuffId, { athleteId }, said))
    const before = await runOn(transaction, cuffId)
    if (before !== null) await saveRun(transaction, stopRun(before, said.now))
    const state: RunState = {
      id,
      cuffId,
      athleteId: (await wearerAt(transaction, cuffId, said.now))?.athlete_id ?? null,
      ...asked,
      steps: unfoldSteps(asked.items),
      revision: 1,
      startedAt: said.now,
      changedAt: said.now,
      endedAt: null,
      endedWhy: null,
      restUntil: null,
      underWay: null,
      toldSession: null,
      trouble: null
    }
    await addRun(transaction, state)
    return { run: showRun(state, said.now), stopped: before?.id ?? null, wearerChanged }
  })
}

type Asked = Pick<RunState, 'planId' | 'name' | 'items'>

async function askedFor(db: Transaction<Tables>, body: NewRun): Promise<Asked> {
  const asked = 'planId' in body ? await ofPlan(db, body.planId) : { planId: null, ...clean(body) }
  const steps = unfoldSteps(asked.items).length
  if (steps > runStepsAtMost) {
    throw new KickbackError('HTTP_BAD_REQUEST', `The plan has ${steps} sets; a run takes ${runStepsAtMost} at most.`)
  }
  return asked
}

async function ofPlan(db: Transaction<Tables>, planId: string): Promise<Asked> {
  const { name, items, archivedAt } = await readPlan(db, planId)
  if (archivedAt !== null) {
    throw new KickbackError('HTTP_CONFLICT', `Plan "${name}" is archived.`, { advice: 'Restore the plan first.' })
  }
  return { planId, name, items }
}

function clean(body: { name: string; items: PlanItem[] }): { name: string; items: PlanItem[] } {
  const { name, items } = told(body)
  return { name, items: JSON.parse(items) as PlanItem[] }
}

/** Whoever has put the cuff on since is no other run. */
function isSame(known: RunState, cuffId: string, body: NewRun): boolean {
  if (known.cuffId !== cuffId) return false
  if (body.athleteId !== undefined && body.athleteId !== known.athleteId) return false
  if ('planId' in body) return known.planId === body.planId
  const { name, items } = told(body)
  return known.planId === null && known.name === name && JSON.stringify(known.items) === items
}
