import type { Finding } from '#contracts/diagnosis.ts'
import { ok, rounded } from './finding.ts'
import type { Rest } from './rest.ts'
import { unitOf } from './directions.ts'

/** An axis this near to the vertical is said to be it: the cosine of 25 degrees. */
const alongAxis = Math.cos((25 * Math.PI) / 180)
/** Where none is near, those with at least this part in the direction are named: there are always two. */
const namedShare = 0.29

/** Which way gravity lies in the cuff's own axes. Any way is good: it is said so that a cuff put on anew can be told. */
export function judgeMounting({ up }: Pick<Rest, 'up'>): Finding {
  const [x, y, z] = unitOf(up)
  const figures = { upX: rounded(x, 3), upY: rounded(y, 3), upZ: rounded(z, 3) }
  const axes = ([['x', x], ['y', y], ['z', z]] as const).toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1])) // prettier-ignore
  const [[name, part]] = axes as [(typeof axes)[number]]
  if (Math.abs(part) >= alongAxis) {
    return ok('mounting', `The cuff’s ${name} axis points ${part > 0 ? 'up' : 'down'} the leg.`, figures)
  }
  const named = axes
    .filter(([, share]) => Math.abs(share) >= namedShare)
    .map(([axis, share]) => `${axis} (${share > 0 ? 'upwards' : 'downwards'})`)
  return ok('mounting', `The cuff sits at a slant: up the leg lies between its axes ${named.join(' and ')}.`, figures)
}
