import { errorCodes, type ErrorCode } from '#contracts/errors.ts'
import type { Trouble as SentTrouble } from '#contracts/status.ts'
import type { TroubleWords } from '../trouble.ts'
import { ownAdvice } from './sent-advice.ts'
import type { CodeWords } from './sent-codes.ts'
import { cuffCodes } from './sent-cuff-codes.ts'
import { serverCodes } from './sent-server-codes.ts'

const byCode: Readonly<Record<ErrorCode, CodeWords>> = { ...cuffCodes, ...serverCodes }
/** A sender that is newer than this page. */
const unknown: CodeWords = { quotes: true, message: 'Etwas ging schief.', advice: null }

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

/** What was sent stays as it is, and is seen to be a quotation. */
export const quoted = (words: string, sent: string): string => `${words} Im Wortlaut: „${sent}“`

/** The German of a trouble that bridge or server sent in English. */
export function sentTrouble({ code, message, advice }: SentTrouble): TroubleWords {
  const words = isCode(code) ? byCode[code] : unknown
  const happened = words.quotes === true ? quoted(words.message, message) : words.message
  if (isCode(code) && advice === errorCodes[code].advice) return { message: happened, advice: words.advice }
  // Its sender knew better than the code alone.
  const own = advice === null ? null : ownAdvice(advice)
  if (own !== null) return { message: own.message ?? happened, advice: own.advice }
  return {
    message: quoted(words.message, message),
    advice: advice === null ? null : quoted('Dazu ein Rat.', advice)
  }
}
