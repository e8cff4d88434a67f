import { checkWords, type CheckId } from '#contracts/check-words.ts'
import type { Figures, Finding } from '#contracts/diagnosis.ts'
import type { KickbackError } from '#contracts/errors.ts'

export const ok = (check: CheckId, message: string, figures: Figures = {}): Finding => ({
  check,
  state: 'ok',
  message,
  advice: null,
  code: null,
  figures
})

export const warning = (check: CheckId, message: string, advice: string | null, figures: Figures = {}): Finding => ({
  ...ok(check, message, figures),
  state: 'warning',
  advice
})

export const fault = (check: CheckId, message: string, advice: string | null, figures: Figures = {}): Finding => ({
  ...ok(check, message, figures),
  state: 'fault',
  advice
})

/** A coded error, in its own words. */
export const faultOf = (check: CheckId, error: KickbackError, figures: Figures = {}): Finding => {
  const { code, message, advice } = error.toTrouble()
  return { ...fault(check, message, advice, figures), code }
}

export const skipped = (check: CheckId, message: string, figures: Figures = {}): Finding => ({
  ...ok(check, message, figures),
  state: 'skipped'
})

/** Not looked at, since it rests on what is at fault. */
export const skippedBehind = (check: CheckId, { check: first }: Finding): Finding =>
  skipped(check, `Not checked: first comes what was found under ${checkWords[first]}.`, { behind: first })

/** A figure as a document shows it; what is no number is not known. */
export const rounded = (value: number, digits: number): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(digits)) : null
