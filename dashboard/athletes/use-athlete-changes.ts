import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { useRecordsApi } from '../api/use-records-api.ts'
import type { Trouble } from '../words/trouble.ts'
import { useWords } from '../words/words.ts'
import type { AthleteFields } from './athlete-fields.ts'
import { useAttempt } from './use-attempt.ts'
import { useFailureWords } from './use-failure-words.ts'
import { useUndo, type UndoOffer } from './use-undo.ts'

export interface AthleteChanges {
  busy: Ref<boolean>
  trouble: ShallowRef<Trouble | null>
  offer: ShallowRef<UndoOffer | null>
  undo: () => Promise<void>
  /** Forgets what went wrong. */
  forget: () => void
  create: (id: string, fields: AthleteFields) => Promise<boolean>
  change: (athlete: Athlete, fields: AthleteFields) => Promise<boolean>
  archive: (athlete: Athlete) => Promise<boolean>
  restore: (athlete: Athlete) => Promise<boolean>
  remove: (athlete: Athlete) => Promise<boolean>
}

/**
 * All that may be done to an athlete: said when it is done, with the way back where there is one. Whatever happens,
 * the list is fetched anew, so that who was not first sees what the others made of it.
 */
export function useAthleteChanges(refetch: () => Promise<void>, nowOf: (id: string) => Athlete | null): AthleteChanges {
  const api = useRecordsApi()
  const { t } = useWords()
  const wordsOf = useFailureWords()
  const { busy, failure, attempt } = useAttempt()
  const { offer, say, take } = useUndo()
  const trouble = shallowRef<Trouble | null>(null)

  function wordsFor(problem: RecordsFailure, athlete: Athlete | null): Trouble {
    const now = athlete === null ? null : nowOf(athlete.id)
    if (problem.reason !== 'conflict' || now === null || now.name === athlete?.name) return wordsOf(problem)
    const message = t('athletes.conflictName.message', { name: now.name })
    return { said: { message, advice: t('athletes.conflictName.advice') } }
  }

  async function run<T>(athlete: Athlete | null, work: () => Promise<T>, done: (outcome: T) => void): Promise<boolean> {
    trouble.value = null
    const outcome = await attempt(work)
    await refetch()
    if (outcome !== null) done(outcome)
    else if (failure.value !== null) trouble.value = wordsFor(failure.value, athlete)
    return outcome !== null
  }

  const archive = (athlete: Athlete): Promise<boolean> =>
    run(
      athlete,
      () => api.archiveAthlete(athlete),
      (kept) =>
        say(t('athletes.archivedNow', { name: kept.name }), async () => {
          await restore(kept)
        })
    )
  const restore = (athlete: Athlete): Promise<boolean> =>
    run(
      athlete,
      () => api.restoreAthlete(athlete),
      (kept) => say(t('athletes.restoredNow', { name: kept.name }))
    )

  return {
    busy,
    trouble,
    offer,
    undo: take,
    forget: () => void (trouble.value = null),
    archive,
    restore,
    create: (id, fields) =>
      run(
        null,
        () => api.createAthlete({ id, ...fields }),
        ({ name }) => say(t('athletes.savedNow', { name }))
      ),
    change: (athlete, fields) =>
      run(
        athlete,
        () => api.changeAthlete(athlete.id, { revision: athlete.revision, ...fields }),
        ({ name }) => say(t('athletes.savedNow', { name }))
      ),
    remove: (athlete) =>
      run(
        athlete,
        () => api.deleteAthlete(athlete.id),
        ({ athlete: kept }) => {
          const { name } = athlete
          if (kept === null) say(t('athletes.deletedNow', { name }))
          else
            say(t('athletes.archivedInstead', { name }), async () => {
              await restore(kept)
            })
        }
      )
  }
}
