import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { kindWords } from '#contracts/kind-words.ts'
import type { Live } from '#contracts/live.ts'
import { phaseWords } from '#contracts/phase-words.ts'
import { verdictOf } from '#contracts/verdict.ts'
import { repKinds, type LinkState, type Phase, type RepKind } from '#contracts/words.ts'
import type { BridgeState } from '../../firmware-bridge/bridge/bridge.ts'
import { bigCount, bigCountRows } from './big-count.ts'
import { calibrationStep } from './calibration-lines.ts'
import { sourceLine } from './link-line.ts'
import { fitted, painterOf, type Paint, type Screen } from './screen.ts'

type Look = Parameters<Paint>[0]

const kindLooks: Record<RepKind, Look> = { clean: 'green', momentum: 'red', partial: 'yellow' }
const linkLooks: Record<LinkState, Look> = { streaming: 'green', waiting: 'yellow', stalled: 'yellow', lost: 'red' }

/** Where the full range is not known yet, the bar ends at a good one. */
const usualFullRomDegrees = 45
const widestBar = 30
const narrowestBar = 5
/** Rows below the count, with a line left for what is not well. */
const rowsBelowCount = 8
const longestPhase = Math.max(...Object.values(phaseWords).map((word) => word.length))

function headLine({ exercise, side, set }: Live, paint: Paint): string {
  const number = set === null ? 'no set yet' : `set ${set.number}${set.active ? '' : ', done'}`
  return `${paint('bold', exerciseGuides[exercise].name)}  ${side}  ${number}`
}

const countOf = ({ set }: Live): number => repKinds.reduce((sum, kind) => sum + (set?.counts[kind] ?? 0), 0)

function countLines(live: Live, screen: Screen, paint: Paint): string[] {
  const count = countOf(live)
  const ofTarget = live.targetReps === null ? '' : `of ${live.targetReps}`
  const look: Look = live.set?.active === true ? 'bold' : 'dim'
  const isRoomy = screen.rows > rowsBelowCount + bigCountRows + 2
  const big = bigCount(count)
  const width = Math.max(...big.map((row) => row.length))
  if (!isRoomy || width > screen.columns) return [`${paint('bold', String(count))} ${ofTarget}`.trimEnd()]
  const last = big.length - 1
  const rows = big.map((row, at) => (at === last ? `${paint(look, row)}  ${ofTarget}`.trimEnd() : paint(look, row)))
  return ['', ...rows, '']
}

function kindsLine({ set }: Live, paint: Paint): string {
  return repKinds
    .map((kind) => {
      const count = set?.counts[kind] ?? 0
      const text = `${count} ${kindWords[kind]}`
      return count === 0 ? paint('dim', text) : paint(kindLooks[kind], text)
    })
    .join('  ')
}

const phaseLooks: Record<Phase, Look> = {
  idle: 'dim',
  concentric: 'bold',
  'top-hold': 'bold',
  eccentric: 'bold',
  'bottom-hold': 'dim'
}

/** The phase, and how far the leg is on the way to its full range. */
function legLine({ live, legAngleDegrees }: BridgeState, { columns }: Screen, paint: Paint): string {
  const phase = paint(phaseLooks[live.phase], phaseWords[live.phase].padEnd(longestPhase))
  const angle = `${Math.round(legAngleDegrees)}°`.padStart(5)
  const width = Math.min(widestBar, columns - longestPhase - angle.length - 1)
  if (width < narrowestBar) return phase + angle
  const share = legAngleDegrees / (live.fullRomDegrees ?? usualFullRomDegrees)
  const filled = Math.round(width * Math.min(1, Math.max(0, share)))
  return `${phase} ${'█'.repeat(filled)}${paint('dim', '░'.repeat(width - filled))}${angle}`
}

function verdictLine({ calibration = null, lastRep, set }: Live, paint: Paint): string {
  if (calibration !== null) return `Calibration: ${calibrationStep(calibration)}`
  if (lastRep === null) return paint('dim', set === null ? 'Stand still, then lift.' : '')
  const { kind, headline, detail } = verdictOf(lastRep)
  return `${paint(kind === null ? 'dim' : kindLooks[kind], `${headline}.`)} ${detail}`
}

function cuffLine({ status: { link }, about }: BridgeState, paint: Paint): string {
  const source = link === 'streaming' ? `  ${sourceLine(about)}` : ''
  return `Cuff    ${paint(linkLooks[link], link)}${source}`
}

function brokerLine({ publisher }: BridgeState, paint: Paint): string {
  const { connected, outboxDepth } = publisher
  const state = connected ? paint('green', 'connected') : paint('yellow', 'not connected')
  return `Broker  ${state}  ${outboxDepth} waiting`
}

/** What is not well, and what to do about it. */
function troubleLines({ status, publisher }: BridgeState, paint: Paint): string[] {
  const broker = publisher.connected ? null : publisher.brokerTrouble
  return [status.trouble, broker]
    .filter((trouble) => trouble !== null)
    .map(({ message, advice }) => paint('yellow', advice === null ? message : `${message} ${advice}`))
}

/** What stands in place while a bridge runs, the most needed first: a low terminal shows only that. */
export function bridgeViewLines(state: BridgeState, screen: Screen): string[] {
  const { live } = state
  const paint = painterOf(screen)
  const lines = [
    headLine(live, paint),
    ...countLines(live, screen, paint),
    kindsLine(live, paint),
    legLine(state, screen, paint),
    verdictLine(live, paint),
    cuffLine(state, paint),
    brokerLine(state, paint),
    ...troubleLines(state, paint),
    paint('dim', 'Ctrl-C stops.')
  ]
  return fitted(lines, screen)
}
