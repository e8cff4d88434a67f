import type { Fault, Rep } from './rep.ts'
import type { FaultName } from './words.ts'
import { besideLimit } from './beside-limit.ts'
import { inUnit } from './figures.ts'

type Measured = Pick<Rep, 'concentricSeconds'>

export interface FaultWords {
  name: string
  /** What happened, with its figure; no full stop. */
  happened: (fault: Fault, rep: Measured) => string
  /** What to do next, as the end of a sentence. */
  advice: (fault: Fault) => string
  /** On which side of the limit a good rep lies. */
  goodSide: 'least' | 'most'
}

/** Limits below this belong to exercises that are meant to be quick: a full second would be wrong advice. */
export const unhurriedLimitSeconds = 0.5

export const faultWords: Record<FaultName, FaultWords> = {
  'fast-lift': {
    name: 'Swung up',
    // A short lift is judged by the time its full range would take; what people feel is how long it did take.
    happened: (fault, rep) => `Up in ${told(fault, fault.unit === 's' ? rep.concentricSeconds : fault.figure)}`,
    advice: (fault) =>
      fault.unit === 's' && fault.limit < unhurriedLimitSeconds ? 'lift with less swing' : 'lift over a full second',
    goodSide: 'least'
  },
  dropped: {
    name: 'Dropped',
    happened: (fault) => `Down in ${told(fault)}`,
    advice: (fault) =>
      fault.unit === 's' && fault.limit < unhurriedLimitSeconds ? 'hold it on the way down' : 'lower over two seconds',
    goodSide: 'least'
  },
  'wind-up': {
    name: 'Wind-up',
    happened: (fault) => `The leg went ${told(fault)} forward first`,
    advice: () => 'start from stillness',
    goodSide: 'most'
  },
  overswing: {
    name: 'Overswing',
    happened: (fault) => `The leg went ${told(fault)} past rest on the way back`,
    advice: () => 'stop where you started',
    goodSide: 'most'
  },
  'short-range': {
    name: 'Short',
    happened: (fault) =>
      fault.unit === 'share' ? `Only ${told(fault)} of your full range` : `Only ${told(fault)} high`,
    advice: () => 'lift as far as you can',
    goodSide: 'least'
  }
}

/** "Up in 0.4 s: lift over a full second." */
export function faultSentence(fault: Fault, rep: Measured): string {
  const { happened, advice } = faultWords[fault.fault]
  return `${happened(fault, rep)}: ${advice(fault)}.`
}

/** A fault's figure and its limit as they are to be read. @param figure another one that the fault is told by */
export const faultBesideLimit = (
  { fault, figure: own, limit, unit }: Fault,
  figure = own
): ReturnType<typeof besideLimit> =>
  besideLimit(Math.abs(figure), Math.abs(limit), unit, faultWords[fault].goodSide === 'least' ? 'below' : 'above')

function told(fault: Fault, figure?: number): string {
  const read = faultBesideLimit(fault, figure)
  return inUnit(read.figure, fault.unit, read.digits)
}

/** The figure beside the limit it crossed: "0.4 s, wanted at least 0.6 s". */
export function faultFigure(fault: Fault): string {
  const { limit, digits } = faultBesideLimit(fault)
  return `${told(fault)}, wanted at ${faultWords[fault.fault].goodSide} ${inUnit(limit, fault.unit, digits)}`
}
