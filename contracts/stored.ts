import Type, { type Static } from 'typebox'
import { CuffId, RepId, SetId } from './identifiers.ts'
import { Count, EpochMs, orNull } from './scalars.ts'

const StoreId = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,31}$',
  maxLength: 32,
  description: 'names the database; servers that share one share the name'
})

/**
 * A server's word that it keeps this cuff's reps and sets and gives receipts for them: from then on the bridge holds on
 * to each until its receipt. An empty message takes the word back.
 */
export const Keeper = Type.Object({ cuffId: CuffId, store: StoreId, at: EpochMs }, { $id: 'Keeper' })
export type Keeper = Static<typeof Keeper>

/** Receipts in one message. */
export const receiptsAtMost = 200

/** What the store has on disk: of each rep this revision or a later one, of each set this end or a later one. */
export const Stored = Type.Object(
  {
    cuffId: CuffId,
    store: StoreId,
    reps: Type.Array(Type.Object({ id: RepId, revision: Count }), { maxItems: receiptsAtMost }),
    sets: Type.Array(Type.Object({ id: SetId, endedAt: orNull(EpochMs) }), { maxItems: receiptsAtMost })
  },
  { $id: 'Stored' }
)
export type Stored = Static<typeof Stored>
