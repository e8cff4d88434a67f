import type { ComparisonReply, CorrectedSet, CorrectionReply } from '#contracts/records/corrected-set.ts'
import type { Correction, CorrectionsReply, NewCorrection } from '#contracts/records/correction.ts'
import type { HeldBest, SetBestsReply } from '#contracts/records/history.ts'
import { isObject, type AskRecords } from './ask-records.ts'
import type { SetAddress } from './client.ts'

/** What people say of a set, and what it is held against. Every method throws RecordsFailure and nothing else. */
export interface SetRecords {
  /** The id is this page's own: a word that is sent twice is said once. */
  correct: (address: SetAddress, word: NewCorrection) => Promise<CorrectionReply>
  undoCorrection: (address: SetAddress, correctionId: string) => Promise<CorrectionReply>
  /** Newest first, undone ones too; the latest 200. */
  corrections: (address: SetAddress) => Promise<Correction[]>
  comparison: (address: SetAddress) => Promise<ComparisonReply>
  /** What it is the best at so far. */
  setBests: (address: SetAddress) => Promise<HeldBest[]>
}

const isHead = (value: unknown): boolean => isObject(value) && typeof value.id === 'string' && isObject(value.summary)
const isSet = (value: unknown): value is CorrectedSet => isHead(value) && isObject(value) && Array.isArray(value.reps)
const isCorrection = (value: unknown): value is Correction =>
  isObject(value) && typeof value.id === 'string' && typeof value.action === 'string' && typeof value.at === 'number'
const isReply = (value: unknown): value is CorrectionReply =>
  isObject(value) &&
  (value.correction === null || isCorrection(value.correction)) &&
  (value.set === null || isSet(value.set))
const isCorrections = (value: unknown): value is CorrectionsReply =>
  isObject(value) && Array.isArray(value.corrections) && value.corrections.every(isCorrection)
const isComparison = (value: unknown): value is ComparisonReply =>
  isObject(value) && [value.lastTime, value.best].every((each) => each === null || isHead(each))
const isBests = (value: unknown): value is SetBestsReply =>
  isObject(value) &&
  Array.isArray(value.bests) &&
  value.bests.every((each) => isObject(each) && typeof each.best === 'string' && typeof each.value === 'number')

const pathOf = ({ cuffId, session, number }: SetAddress, rest: string): string =>
  `/sets/${encodeURIComponent(cuffId)}/${encodeURIComponent(session)}/${number}/${rest}`

export const createSetRecords = (ask: AskRecords): SetRecords => ({
  correct: (address, body) => ask({ path: pathOf(address, 'corrections'), method: 'POST', body, check: isReply }),
  undoCorrection: (address, id) =>
    ask({
      path: pathOf(address, `corrections/${encodeURIComponent(id)}/undo`),
      method: 'POST',
      body: {},
      check: isReply
    }),
  corrections: async (address) =>
    (await ask({ path: pathOf(address, 'corrections?limit=200'), check: isCorrections })).corrections,
  comparison: (address) => ask({ path: pathOf(address, 'comparison'), check: isComparison }),
  setBests: async (address) => (await ask({ path: pathOf(address, 'bests'), check: isBests })).bests
})
