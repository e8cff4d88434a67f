import { roundBeside } from '#contracts/beside-limit.ts'
import type { CandidateAccount, ClueAccount, LackAccount } from '../../firmware-bridge/motion/counter.ts'

/** What the figures of the clues are measured in; shares and factors have no unit. */
const units: Record<string, string> = {
  'range too small': '°',
  'range too large': '°',
  'lift too short': ' s',
  'lift too long': ' s',
  'lowering too short': ' s',
  'lowering too long': ' s',
  'stops at the top': ' s',
  'holds the top': ' s',
  'falls faster than it rises': ' s',
  'returns as fast as a step': ' s',
  'lingers longer than the others': ' s',
  'may be a free swing': ' s',
  'turns where it is': ' m',
  'turns about itself': ' m',
  jolts: ' g',
  'jolts hard': ' g',
  'is as fast as a swing': ' °/s'
}

const seconds = (value: number | null): string => (value === null ? '–' : `${value.toFixed(2)} s`)
const at = (value: number): string => `at ${value.toFixed(1)} s`
const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`
/** Shares want two decimals, speeds none. */
const digitsOf = (value: number): number => (Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)
const figure = (value: number): string => value.toFixed(digitsOf(value))
/** A figure on its side of the limit that is printed after it. */
const held = (value: number, limit: number, digits = digitsOf(value)): string =>
  roundBeside(value, limit, digits).toFixed(digits)

function clueLine({ clue, figure: measured, limit, adds }: ClueAccount): string {
  const weight = adds === null ? 'no rep' : signed(adds)
  const compared =
    measured === null || limit === null ? '' : ` (${held(measured, limit)} of ${figure(limit)}${units[clue] ?? ''})`
  return `      ${weight.padStart(6)}  ${clue}${compared}\n`
}

const whole = (value: number): string => (Number.isInteger(value) ? String(value) : figure(value))

const lackLine = ({ lack, figure: found, limit }: LackAccount): string =>
  `      no set  ${lack} (${Number.isInteger(found) ? String(found) : held(found, limit)} of ${whole(limit)})\n`

/** What became of a movement in the end, where the first word was not the last. */
function outcome(candidate: CandidateAccount, all: readonly CandidateAccount[]): string {
  const { ruling, foundLookingBack, settled, settledSeconds, judgedSeconds } = candidate
  if (foundLookingBack) return `, found looking back ${at(judgedSeconds)}, when the set had become certain`
  if (settled === null || settledSeconds === null) return ''
  if (ruling === 'counted' && settled === 'revoked') return `, revoked ${at(settledSeconds)}`
  if (ruling !== 'held') return ''
  if (settled === 'confirmed') return `, confirmed ${at(settledSeconds)}, when the set became certain`
  const isOther = all.some((other) => other.settled === 'confirmed' && other.settledSeconds === settledSeconds)
  const why = isOther ? 'it was not like the set that became certain' : 'no set came of it'
  return `, revoked ${at(settledSeconds)}: ${why}`
}

function headLine(candidate: CandidateAccount, all: readonly CandidateAccount[]): string {
  const { ruling, startSeconds, oddness, limit, ruledOutBy, figures } = candidate
  const judged =
    oddness === null || limit === null
      ? `ruled out, ${ruledOutBy ?? 'not measured'}`
      : `oddness ${held(oddness, limit, 1)} of ${limit.toFixed(1)}`
  const { romDegrees, liftSeconds, holdSeconds, lowerSeconds } = figures
  const tempo = `lift ${seconds(liftSeconds)}, hold ${seconds(holdSeconds)}, lower ${seconds(lowerSeconds)}`
  return `  ${ruling} ${at(startSeconds)}${outcome(candidate, all)}: ${judged}; ${romDegrees.toFixed(1)}°, ${tempo}\n`
}

const explanation = [
  'Movements that could have been reps. The oddness is what the clues below it come to: above its limit a movement is no',
  'rep. Each clue has what was measured and what it was held against. The first movements of a set are held until enough',
  'of them agree: "no set" says what they lacked when this one was held.',
  ''
]

/** What `kickback analyze --explain` prints below the table: a line a movement, with its clues. */
export function candidateLines(candidates: readonly CandidateAccount[]): string {
  if (candidates.length === 0) return 'No movement could have been a rep.\n\n'
  const lines = candidates.map(
    (each) => headLine(each, candidates) + each.clues.map(clueLine).join('') + each.lacks.map(lackLine).join('')
  )
  return `${explanation.join('\n')}\n${lines.join('')}\n`
}
