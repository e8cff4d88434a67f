import Type, { type Static } from 'typebox'
import { errorCodes, type ErrorCode } from '#contracts/errors.ts'

/** What `kickback up` runs, each in a process of its own. */
export const partNames = ['server', 'bridge'] as const
export type PartName = (typeof partNames)[number]

const codes = Object.keys(errorCodes) as ErrorCode[]

/** A part is up, and this is what the terminal says of it. */
export const Ready = Type.Object({
  kind: Type.Literal('ready'),
  rows: Type.Array(Type.Tuple([Type.String(), Type.String()])),
  /** Lines below the rows. */
  notes: Type.Array(Type.String()),
  /** Options, as variables, with which it is to be started again so as to be the same: a port that was free, a cuff that was found. */
  again: Type.Record(Type.String(), Type.String()),
  /** The broker that bridges are to use. */
  mqttUrl: Type.Optional(Type.String())
})
export type Ready = Static<typeof Ready>

/** A part gives up, and says why before it ends. */
const Failed = Type.Object({
  kind: Type.Literal('failed'),
  code: Type.Unsafe<ErrorCode>(Type.Enum(codes)),
  message: Type.String(),
  advice: Type.Union([Type.String(), Type.Null()])
})

export const FromPart = Type.Union([Ready, Failed])
export type FromPart = Static<typeof FromPart>

/** The supervisor's words to a part. That the channel closes means `stop` as well. */
export const ToPart = Type.Union([
  Type.Object({ kind: Type.Literal('stop') }),
  /** Where the broker is: told to the bridge, which may be ready to run before there is one. */
  Type.Object({ kind: Type.Literal('broker'), url: Type.String() })
])
export type ToPart = Static<typeof ToPart>
