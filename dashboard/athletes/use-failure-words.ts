import type { RecordsFailure } from '../api/records-failure.ts'
import type { Trouble } from '../words/trouble.ts'
import { useWords } from '../words/words.ts'

/** What went wrong with a record, in the page's language; what only the server knows, in its own words. */
export function useFailureWords(): (failure: RecordsFailure) => Trouble {
  const { t } = useWords()
  return ({ reason, told }) => {
    if (reason === 'conflict')
      return { said: { message: t('athletes.conflict.message'), advice: t('athletes.conflict.advice') } }
    if (reason === 'missing')
      return { said: { message: t('athletes.gone.message'), advice: t('athletes.gone.advice') } }
    if (told !== null) return told
    return {
      said: { message: t(`athletes.troubles.${reason}.message`), advice: t(`athletes.troubles.${reason}.advice`) }
    }
  }
}
