import Type, { type Static } from 'typebox'
import { CuffId } from './identifiers.ts'
import { orNull, oneOf, ShortText } from './scalars.ts'
import { cuffSources, placements } from './words.ts'

/** What the cuff and the bridge are. `range` fields are the sensor's full scale on either side of zero. */
export const About = Type.Object(
  {
    cuffId: CuffId,
    software: ShortText,
    contract: Type.String({ pattern: '^[0-9]+\\.[0-9]+$', maxLength: 12 }),
    source: oneOf(cuffSources),
    address: orNull(ShortText),
    firmware: orNull(ShortText),
    sensor: orNull(ShortText),
    hasGyro: orNull(Type.Boolean()),
    rateHz: orNull(Type.Number({ minimum: 0, maximum: 10_000 })),
    accelRangeG: orNull(Type.Number({ minimum: 0, maximum: 1000 })),
    gyroRangeDps: orNull(Type.Number({ minimum: 0, maximum: 100_000 })),
    placement: oneOf(placements)
  },
  { $id: 'About' }
)
export type About = Static<typeof About>
