import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import Type from 'typebox'
import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import { RepId } from '#contracts/identifiers.ts'
import { Count, EpochMs, oneOf } from '#contracts/scalars.ts'
import { parsePayload } from '#contracts/validate.ts'
import { repStates, type RepState } from '#contracts/words.ts'

const Counted = Type.Object({ id: RepId, revision: Count, state: oneOf(repStates), countedAt: EpochMs })
const Kept = Type.Object({ id: RepId, revision: Count, kept: Type.Literal(true) })
const Line = Type.Union([Counted, Kept])

export interface LedgerRep {
  id: string
  cuffId: string
  /** The state that came with each revision, in the order in which they were counted. */
  states: Map<number, RepState>
  /** The highest revision that was counted, and the highest known to have been on disk; null where none was. */
  counted: number
  kept: number | null
}

/** What a ledger says, over all runs that wrote it. */
export interface LedgerAccount {
  /** By id, in the order in which they were first counted. */
  reps: Map<string, LedgerRep>
  /** Lines that could not be read: one at most for each full disk. */
  unreadable: number
}

export interface CuffAccount {
  cuffId: string
  /** Reps whose last word is that they were lifted. */
  confirmed: number
  /** Reps whose last word is that they were none. */
  revoked: number
  /** Reps whose last word was not known to be on disk when the run ended. */
  uncertain: number
}

/** @throws KickbackError FILE_NOT_FOUND */
export async function readLedger(path: string, onCounted?: (line: Ledgered) => void): Promise<LedgerAccount> {
  const reps = new Map<string, LedgerRep>()
  let unreadable = 0
  try {
    for await (const text of createInterface({ input: createReadStream(path) })) {
      if (text === '') continue
      const line = read(text)
      if (line === null) unreadable++
      else if ('kept' in line) keep(reps.get(line.id), line.revision)
      else {
        count(reps, line)
        onCounted?.(line)
      }
    }
  } catch (cause) {
    throw new KickbackError('FILE_NOT_FOUND', `The ledger ${path} cannot be read.`, { cause })
  }
  return { reps, unreadable }
}

export interface Ledgered {
  id: string
  revision: number
  state: RepState
  countedAt: number
}

function read(text: string): Ledgered | { id: string; revision: number; kept: true } | null {
  try {
    return parsePayload(Line, text, 'the ledger')
  } catch (error) {
    if (isKickbackError(error)) return null
    throw error
  }
}

function count(reps: Map<string, LedgerRep>, { id, revision, state }: Ledgered): void {
  const cuffId = id.slice(0, id.indexOf('/'))
  const rep = reps.get(id) ?? { id, cuffId, states: new Map<number, RepState>(), counted: revision, kept: null }
  rep.states.set(revision, state)
  rep.counted = Math.max(rep.counted, revision)
  reps.set(id, rep)
}

function keep(rep: LedgerRep | undefined, revision: number): void {
  if (rep !== undefined) rep.kept = Math.max(rep.kept ?? revision, revision)
}

/** The ledger's reps by cuff. */
export function accountByCuff({ reps }: LedgerAccount): CuffAccount[] {
  const cuffs = new Map<string, CuffAccount>()
  for (const { cuffId, states, counted, kept } of reps.values()) {
    const cuff = cuffs.get(cuffId) ?? { cuffId, confirmed: 0, revoked: 0, uncertain: 0 }
    cuffs.set(cuffId, cuff)
    const state = states.get(counted)
    if (state === 'confirmed') cuff.confirmed++
    if (state === 'revoked') cuff.revoked++
    if (kept !== counted) cuff.uncertain++
  }
  return [...cuffs.values()].sort((one, other) => (one.cuffId < other.cuffId ? -1 : 1))
}
