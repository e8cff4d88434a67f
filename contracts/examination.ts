import Type, { type Static } from 'typebox'
import { checkIds, examinationStages } from './check-words.ts'
import { Finding } from './diagnosis.ts'
import { EpochMs, oneOf, orNull } from './scalars.ts'

/** What `kickback doctor` finds, looked for by the bridge that has the cuff: nobody else can open its port meanwhile. */
export const Examination = Type.Object(
  {
    startedAt: EpochMs,
    /** What is looked at, or asked of the person who wears the cuff; null once it is over. */
    stage: orNull(oneOf(examinationStages)),
    findings: Type.Array(Finding, { maxItems: checkIds.length }),
    /** Why the last movement was no good lift, while another is waited for. */
    missed: orNull(Finding),
    /** Null until it is over. */
    ready: orNull(Type.Boolean()),
    verdict: orNull(Type.String({ maxLength: 1400 })),
    firstToFix: orNull(oneOf(checkIds))
  },
  { $id: 'Examination' }
)
export type Examination = Static<typeof Examination>
