import { checkWords } from '#contracts/check-words.ts'
import type { Diagnosis, Finding } from '#contracts/diagnosis.ts'
import type { FindingState } from '#contracts/check-words.ts'
import type { Paint } from './screen.ts'

const looks: Record<FindingState, Parameters<Paint>[0]> = {
  ok: 'green',
  warning: 'yellow',
  fault: 'red',
  skipped: 'dim'
}
const longestState = Math.max(...Object.keys(looks).map((state) => state.length))
const longestTitle = Math.max(...Object.values(checkWords).map((title) => title.length))

/** What one check found, and below it what to do. */
export function findingLines({ check, state, message, advice }: Finding, paint: Paint): string[] {
  const mark = paint(looks[state], state.padEnd(longestState))
  const title = checkWords[check].padEnd(longestTitle)
  const text = state === 'skipped' ? paint('dim', message) : message
  const indent = ' '.repeat(longestState + longestTitle + 6)
  return [`  ${mark}  ${title}  ${text}`, ...(advice === null ? [] : [`${indent}${advice}`])]
}

/** The last line: ready, or the first thing to fix. */
export const verdictLine = ({ ready, firstToFix, verdict }: Diagnosis, paint: Paint): string =>
  paint(ready ? 'green' : firstToFix === null ? 'yellow' : 'red', verdict)
