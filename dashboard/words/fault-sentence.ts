import { faultBesideLimit, faultWords, unhurriedLimitSeconds } from '#contracts/fault-words.ts'
import type { Fault, Rep } from '#contracts/rep.ts'
import type { Words } from './words.ts'

type Measured = Pick<Rep, 'concentricSeconds'>
type Said = Pick<Words, 't' | 'figures'>

function happened(fault: Fault, rep: Measured, { t, figures }: Said): string {
  // A short lift is judged by the time its full range would take; what people feel is how long it did take.
  const isLiftTime = fault.fault === 'fast-lift' && fault.unit === 's'
  const read = faultBesideLimit(fault, isLiftTime ? rep.concentricSeconds : fault.figure)
  const figure = figures.inUnit(read.figure, fault.unit, read.digits)
  if (fault.fault === 'short-range' && fault.unit !== 'share') return t('faults.onlySoHigh', { figure })
  return t(`faults.happened.${fault.fault}`, { figure })
}

function advice(fault: Fault, { t }: Said): string {
  const isQuick = fault.unit === 's' && fault.limit < unhurriedLimitSeconds
  return isQuick && (fault.fault === 'fast-lift' || fault.fault === 'dropped')
    ? t(`faults.quickAdvice.${fault.fault}`)
    : t(`faults.advice.${fault.fault}`)
}

/** "Up in 0.4 s: lift over a full second." */
export const faultSentence = (fault: Fault, rep: Measured, words: Said): string =>
  words.t('faults.sentence', { happened: happened(fault, rep, words), advice: advice(fault, words) })

/** The figure beside the limit it crossed: "0.4 s, wanted at least 0.6 s". */
export function faultFigure(fault: Fault, { t, figures }: Said): string {
  const { figure, limit, digits } = faultBesideLimit(fault)
  return t(`faults.${faultWords[fault.fault].goodSide}`, {
    figure: figures.inUnit(figure, fault.unit, digits),
    limit: figures.inUnit(limit, fault.unit, digits)
  })
}
