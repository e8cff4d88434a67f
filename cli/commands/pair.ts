import type { PairOptions } from '../option-values.ts'
import { invitation } from '../parts/invite-tablets.ts'

/** `kickback pair`: asks the running server for a fresh code, and shows it. */
export async function pair(options: PairOptions): Promise<void> {
  process.stdout.write(await invitation(options, options.role))
}
