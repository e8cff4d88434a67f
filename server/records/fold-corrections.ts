import type { AddedRep } from '#contracts/records/corrected-set.ts'
import type { Correction } from '#contracts/records/correction.ts'
import type { RepKind } from '#contracts/words.ts'

export interface RepOverlay {
  removed: boolean
  /** The kind that a person said; null where none did. */
  kind: RepKind | null
}

/** What all corrections of one set come to. */
export interface SetOverlay {
  removed: boolean
  /** Whose it is by a person's word; null where nobody said it. */
  athlete: { id: string | null } | null
  reps: ReadonlyMap<number, RepOverlay>
  added: readonly AddedRep[]
  /** How many corrections are not undone. */
  active: number
}

/** The later word holds; of two at the same time the one whose id is greater, so that every server says the same. */
const inOrder = (a: Correction, b: Correction): number => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))

/** The same for the same corrections, whatever order they came in. */
export function foldCorrections(corrections: readonly Correction[]): SetOverlay {
  const reps = new Map<number, RepOverlay>()
  const added: AddedRep[] = []
  let removed = false
  let athlete: SetOverlay['athlete'] = null
  const active = corrections.filter(({ undone }) => undone === null).sort(inOrder)
  for (const { id, action, n, kind, afterN, athleteId, at, by } of active) {
    switch (action) {
      case 'set-kind':
        if (n !== null) reps.set(n, { removed: false, ...reps.get(n), kind })
        break
      case 'remove-rep':
      case 'restore-rep':
        if (n !== null) reps.set(n, { kind: null, ...reps.get(n), removed: action === 'remove-rep' })
        break
      case 'add-rep':
        if (kind !== null) added.push({ id, kind, afterN, at, by })
        break
      case 'remove-set':
      case 'restore-set':
        removed = action === 'remove-set'
        break
      case 'set-athlete':
        athlete = { id: athleteId }
        break
    }
  }
  return { removed, athlete, reps, added, active: active.length }
}
