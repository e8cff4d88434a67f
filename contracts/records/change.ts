/** What may be asked for anew after a change. */
export const recordKinds = ['athlete', 'cuff', 'set', 'plan', 'calibration', 'run'] as const
export type RecordKind = (typeof recordKinds)[number]

/** A hint to every screen: this record is another now. A set's id is its own, whose corrections changed. */
export interface RecordChange {
  kind: RecordKind
  id: string
}
