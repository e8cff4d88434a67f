import type { Finding } from '#contracts/diagnosis.ts'
import type { Examination } from '#contracts/examination.ts'
import type { Words } from '../words/words.ts'

/** What an examination came to, in one line, in the words of the terminal; null while it goes on. */
export function verdictWords(
  { ready, firstToFix }: Pick<Examination, 'ready' | 'firstToFix'>,
  findings: readonly Finding[],
  isSimulated: boolean,
  { t, found }: Pick<Words, 't' | 'found'>
): string | null {
  if (ready === null) return null
  const first = findings.find(({ check }) => check === firstToFix)
  if (first !== undefined) {
    const { message, advice } = found(first)
    return t('setup.doctor.firstToFix', { what: advice === null ? message : `${message} ${advice}` })
  }
  if (!ready) return t('setup.doctor.brokenOff')
  const n = findings.filter(({ state }) => state === 'warning').length
  if (n === 0) return isSimulated ? t('setup.doctor.readySimulated') : t('setup.doctor.ready')
  return isSimulated ? t('setup.doctor.readySimulatedBut', { n }, n) : t('setup.doctor.readyBut', { n }, n)
}
