import Type, { type Static } from 'typebox'
import { checkIds, findingStates } from './check-words.ts'
import { oneOf, orNull, Sentence, ShortText } from './scalars.ts'

const Figure = orNull(Type.Union([Type.Number(), Type.Boolean(), ShortText]))

/** What one check found, in words for a person, with the figures behind it. */
export const Finding = Type.Object({
  check: oneOf(checkIds),
  state: oneOf(findingStates),
  message: Sentence,
  advice: orNull(Sentence),
  /** The coded error behind a fault, where there is one. */
  code: orNull(ShortText),
  figures: Type.Record(Type.String({ maxLength: 40 }), Figure)
})
export type Finding = Static<typeof Finding>
export type Figures = Finding['figures']

/** All that was found, and what it comes to. */
export const Diagnosis = Type.Object({
  software: ShortText,
  /** The cuff as it was named. */
  cuff: Type.String({ maxLength: 4096 }),
  isSimulated: Type.Boolean(),
  ready: Type.Boolean(),
  /** One line: ready, or the first thing to fix. */
  verdict: Type.String({ maxLength: 1400 }),
  firstToFix: orNull(oneOf(checkIds)),
  findings: Type.Array(Finding, { maxItems: checkIds.length })
})
export type Diagnosis = Static<typeof Diagnosis>
