import { checkIds } from '#contracts/check-words.ts'
import type { Diagnosis, Finding } from '#contracts/diagnosis.ts'

const placeOf = ({ check }: Finding): number => checkIds.indexOf(check)

/** The fault on which the others may rest: the first in the order of the checks. */
export const firstFault = (findings: readonly Finding[]): Finding | null =>
  findings.filter(({ state }) => state === 'fault').sort((a, b) => placeOf(a) - placeOf(b))[0] ?? null

export interface Examined {
  software: string
  cuff: string
  isSimulated: boolean
  findings: readonly Finding[]
  /** Somebody broke it off before all was looked at. */
  isBrokenOff: boolean
}

function verdictOf(first: Finding | null, { findings, isBrokenOff, isSimulated }: Examined): string {
  if (first !== null) return `First thing to fix: ${first.message}${first.advice === null ? '' : ` ${first.advice}`}`
  if (isBrokenOff) return 'Not finished: broken off before all was checked.'
  const warnings = findings.filter(({ state }) => state === 'warning').length
  const cuff = isSimulated ? 'the simulated cuff' : 'the cuff'
  const but = warnings === 0 ? '' : `, with ${warnings === 1 ? 'a warning' : `${warnings} warnings`} above`
  return `Ready: ${cuff} can count${but}.`
}

/** What the findings come to, in one line. */
export function diagnosisOf(examined: Examined): Diagnosis {
  const { software, cuff, isSimulated, findings, isBrokenOff } = examined
  const first = firstFault(findings)
  return {
    software,
    cuff,
    isSimulated,
    ready: first === null && !isBrokenOff,
    verdict: verdictOf(first, examined),
    firstToFix: first?.check ?? null,
    findings: [...findings].sort((a, b) => placeOf(a) - placeOf(b))
  }
}
