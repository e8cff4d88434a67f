import Type, { type Static } from 'typebox'
import { CuffId } from './identifiers.ts'
import { EpochMs, oneOf, orNull } from './scalars.ts'

/** What a paired device may be: a viewer reads, a coach trains with it as well. */
export const deviceRoles = ['viewer', 'coach'] as const
export type DeviceRole = (typeof deviceRoles)[number]

/** Who is speaking: `owner` is the machine that the server runs on, and gives the others their places. */
export const roles = [...deviceRoles, 'owner'] as const
export type Role = (typeof roles)[number]

/** Who may use a route or an event at the least. `anyone` is for what holds no data. */
export type Access = 'anyone' | Role

/** The letters of a pairing code: none that is easily taken for another. */
export const codeLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 8

const codePattern = new RegExp(`^[${codeLetters}]{${codeLength}}$`)

/** A code as it was typed, without what people put between the letters; null where it cannot be one. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return codePattern.test(letters) ? letters : null
}

/** A code as it is shown: in two halves, which are easier to carry over. */
export const shownCode = (code: string): string => `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`

const DeviceName = Type.String({ minLength: 1, maxLength: 40 })
const DeviceId = Type.String({ pattern: '^[0-9a-f]{16}$', maxLength: 16 })

/** `GET /api/access/me`: who the server takes the asker for; the role is null for a device that is not paired. */
export const MeReply = Type.Object({ role: orNull(oneOf(roles)), name: orNull(Type.String()) })
export type MeReply = Static<typeof MeReply>

/** `POST /api/access/pair`: a code for a place. The answer carries the cookie. */
export const PairRequest = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 40 }), name: Type.Optional(DeviceName) },
  { additionalProperties: false }
)
export type PairRequest = Static<typeof PairRequest>
export const PairReply = Type.Object({ role: oneOf(deviceRoles), name: Type.String() })
export type PairReply = Static<typeof PairReply>

/** `POST /api/access/codes`: a fresh pairing code. */
export const CodeRequest = Type.Object({ role: oneOf(deviceRoles) }, { additionalProperties: false })
export const CodeReply = Type.Object({
  code: Type.String(),
  role: oneOf(deviceRoles),
  expiresAt: EpochMs,
  /** Where other devices find the server; none where it listens to this machine alone. */
  addresses: Type.Array(Type.String())
})
export type CodeReply = Static<typeof CodeReply>

/** `GET /api/access/devices`: the paired devices, the one seen last first. */
export const PairedDevice = Type.Object({
  id: DeviceId,
  name: Type.String(),
  role: oneOf(deviceRoles),
  pairedAt: EpochMs,
  lastSeenAt: EpochMs
})
export type PairedDevice = Static<typeof PairedDevice>
export const DevicesReply = Type.Object({ devices: Type.Array(PairedDevice) })
export type DevicesReply = Static<typeof DevicesReply>
export const DeviceParams = Type.Object({ id: DeviceId })
export const RenameRequest = Type.Object({ name: DeviceName }, { additionalProperties: false })

/** `GET /api/access/cuffs`: the cuffs that have a key. */
export const CuffWithKey = Type.Object({ cuffId: CuffId, madeAt: EpochMs })
export type CuffWithKey = Static<typeof CuffWithKey>
export const CuffsReply = Type.Object({ cuffs: Type.Array(CuffWithKey) })
export type CuffsReply = Static<typeof CuffsReply>
export const CuffParams = Type.Object({ cuffId: CuffId })

/** `PUT /api/access/cuffs/:cuffId`: a new key for a cuff, told this once; an older one opens nothing any more. */
export const CuffKeyReply = Type.Object({ cuffId: CuffId, key: Type.String() })
export type CuffKeyReply = Static<typeof CuffKeyReply>

/** `GET /api/access/mosquitto`: the same keys and rules as files for a Mosquitto. */
export const MosquittoReply = Type.Object({ passwords: Type.String(), acl: Type.String() })
export type MosquittoReply = Static<typeof MosquittoReply>

export const DoneReply = Type.Object({ done: Type.Literal(true) })
