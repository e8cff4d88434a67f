import { createAccess, type AccessOptions } from '../../server/access/create-access.ts'
import type { AccessRoutesOptions } from '../../server/access/routes.ts'
import { systemClock } from '../../server/clock.ts'
import type { Store } from '../../server/store/store.ts'

/** Who may speak, over a store of a test's own. */
export const accessOf = (
  { access }: Pick<Store, 'access'>,
  changes: Partial<AccessOptions> = {}
): Promise<AccessRoutesOptions> =>
  createAccess({
    book: access,
    clock: systemClock,
    secure: false,
    addresses: () => [],
    onRevoked: () => undefined,
    onCuffKey: () => undefined,
    ...changes
  })
