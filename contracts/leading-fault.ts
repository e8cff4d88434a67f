import type { Fault, Rep } from './rep.ts'
import type { FaultName, RepKind } from './words.ts'

/** The fault that made a rep of this kind what it is. */
const decisive: Record<RepKind, FaultName | null> = { clean: null, momentum: 'fast-lift', partial: 'short-range' }

/** The fault to speak of where there is but one line; null for a rep without any. */
export const leadingFault = (rep: Pick<Rep, 'faults' | 'kind'>): Fault | null =>
  rep.faults.find((fault) => fault.fault === decisive[rep.kind]) ?? rep.faults[0] ?? null
