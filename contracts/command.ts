import Type, { type Static, type TSchema } from 'typebox'
import { oneOf, orNull } from './scalars.ts'
import { Trouble } from './status.ts'
import { exerciseIds, sides } from './words.ts'

const commandId = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })
const command = <const A extends string, P extends Record<string, TSchema>>(action: A, properties: P) =>
  Type.Object({ id: commandId, action: Type.Literal(action), ...properties })
/** No joint turns the leg further. */
export const mostFullRomDegrees = 180
/** A full range that a calibration may find or a person may name. */
export const FullRom = Type.Number({ exclusiveMinimum: 0, maximum: mostFullRomDegrees })

/**
 * What a screen, a script or a button may ask of the bridge. The result echoes `id`. A full range of null is forgotten,
 * and learned again from the best reps.
 */
export const Command = Type.Union(
  [
    command('start-set', {}),
    command('end-set', {}),
    command('set-exercise', { exercise: oneOf(exerciseIds) }),
    command('set-side', { side: oneOf(sides) }),
    command('set-target', { targetReps: orNull(Type.Integer({ minimum: 1, maximum: 1000 })) }),
    command('calibrate', {}),
    command('cancel-calibration', {}),
    command('set-full-rom', { fullRomDegrees: orNull(FullRom) }),
    command('examine', {}),
    command('cancel-examination', {})
  ],
  { $id: 'Command' }
)
export type Command = Static<typeof Command>

export const CommandResult = Type.Object(
  { id: commandId, ok: Type.Boolean(), trouble: orNull(Trouble) },
  { $id: 'CommandResult' }
)
export type CommandResult = Static<typeof CommandResult>
