import type { Fault, Rep } from './rep.ts'
import type { FaultName } from './words.ts'
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
    happened: (fault, rep) =>
      `Up in ${fault.unit === 's' ? inUnit(rep.concentricSeconds, 's') : inUnit(fault.figure, fault.unit)}`,
    advice: (fault) =>
      fault.unit === 's' && fault.limit < unhurriedLimitSeconds ? 'lift with less swing' : 'lift over a full second',
    goodSide: 'least'
  },
  dropped: {
    name: 'Dropped',
    happened: (fault) => `Down in ${inUnit(fault.figure, fault.unit)}`,
    advice: (fault) =>
      fault.unit === 's' && fault.limit < unhurriedLimitSeconds ? 'hold it on the way down' : 'lower over two seconds',
    goodSide: 'least'
  },
  'wind-up': {
    name: 'Wind-up',
    happened: (fault) => `The leg went ${inUnit(Math.abs(fault.figure), fault.unit)} forward first`,
    advice: () => 'start from stillness',
    goodSide: 'most'
  },
  overswing: {
    name: 'Overswing',
    happened: (fault) => `The leg went ${inUnit(Math.abs(fault.figure), fault.unit)} past rest on the way back`,
    advice: () => 'stop where you started',
    goodSide: 'most'
  },
  'short-range': {
    name: 'Short',
    happened: (fault) =>
      fault.unit === 'share'
        ? `Only ${inUnit(fault.figure, 'share')} of your full range`
        : `Only ${inUnit(fault.figure, fault.unit)} high`,
    advice: () => 'lift as far as you can',
    goodSide: 'least'
  }
}

/** "Up in 0.4 s: lift over a full second." */
export function faultSentence(fault: Fault, rep: Measured): string {
  const { happened, advice } = faultWords[fault.fault]
  return `${happened(fault, rep)}: ${advice(fault)}.`
}

/** The figure beside the limit it crossed: "0.4 s, wanted at least 0.6 s". */
export function faultFigure(fault: Fault): string {
  const magnitude = (value: number): string => inUnit(Math.abs(value), fault.unit)
  return `${magnitude(fault.figure)}, wanted at ${faultWords[fault.fault].goodSide} ${magnitude(fault.limit)}`
}
