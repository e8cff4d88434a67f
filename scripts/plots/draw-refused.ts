import { createLeg, type LegOptions } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PastimeKind } from '../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { noRotation } from '../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import type { CandidateAccount } from '../../firmware-bridge/motion/counter.ts'
import { createPanel, stepsWithin } from './panel.ts'
import { runLeg } from './run-leg.ts'
import { rectangle, svgOf, text } from './svg.ts'

const width = 840
const height = 560
const rateHz = 100
const listLeft = 544
const perPoint = 20
const lineHeight = 20

interface Scene {
  title: string
  kind: PastimeKind
  seed: number
  y: readonly [from: number, to: number]
  step: number
  /** For how many of the movements the clues are shown. */
  shown: number
}

const walking: Scene = { title: 'Walking', kind: 'walking', seed: 13, y: [-40, 70], step: 30, shown: 1 }
const fidgeting: Scene = { title: 'Fidgeting', kind: 'fidget', seed: 52, y: [-12, 12], step: 5, shown: 2 }

/** How far the shank has turned backwards about the body's left-right axis, free of noise: added up over time. */
const shankTrace = (options: LegOptions, seconds: number): [number, number][] => {
  const leg = createLeg({ ...options, strap: noRotation, side: 'right' })
  const motion = { accelX: 0, accelY: 0, accelZ: 0, gyroX: 0, gyroY: 0, gyroZ: 0 }
  let degrees = 0
  return Array.from({ length: Math.floor(seconds * rateHz) }, (_, i): [number, number] => {
    leg.motionAt(i / rateHz, motion)
    degrees -= motion.gyroY / rateHz
    return [i / rateHz, degrees]
  }).filter((_, i) => i % 4 === 0)
}

const rulingOf = ({ ruling, startSeconds, settled }: CandidateAccount): string =>
  `at ${startSeconds.toFixed(1)} s: ${ruling}${ruling === 'held' && settled === 'revoked' ? ', then revoked' : ''}`

const weightOf = ({ oddness, limit }: CandidateAccount): string =>
  oddness === null || limit === null ? 'ruled out' : `oddness ${oddness.toFixed(1)}, limit ${limit.toFixed(1)}`

/** One movement and its clues, each with a bar as long as what it adds; to the left what speaks for a rep. */
const account = (candidate: CandidateAccount, top: number): string[] => [
  text(listLeft, top, rulingOf(candidate), 'strong'),
  text(listLeft, top + lineHeight, weightOf(candidate), 'quiet'),
  ...candidate.clues.flatMap(({ clue, adds }, i) => {
    const y = top + (i + 2) * lineHeight + 4
    const bar = Math.min(1.6, Math.abs(adds ?? 1.6)) * perPoint
    const isFor = adds !== null && adds < 0
    const weight = adds === null ? 'no rep' : `${isFor ? '−' : '+'}${Math.abs(adds).toFixed(1)}`
    return [
      rectangle(listLeft + 24 - (isFor ? bar : 0), y - 11, bar, 14, `fill-${isFor ? 'clean' : 'wrong'} deep`),
      text(listLeft + 98, y, weight, 'small', 'end'),
      text(listLeft + 106, y, clue, 'small')
    ]
  })
]

const drawScene = ({ title, kind, seed, y, step, shown: most }: Scene, top: number): string[] => {
  const options: LegOptions = {
    seed,
    sets: [{ reps: [], restBeforeSeconds: 16, pastimes: [{ kind, seconds: 12 }] }]
  }
  const { candidates, rows, reps } = runLeg(options, { rateHz, seed })
  const end = Math.min(18, rows.at(-1)?.time ?? 0)
  const panel = createPanel({ left: 52, top: top + 40, width: 464, height: 180, x: [0, end], y })
  const shown = candidates.toSorted((a, b) => b.clues.length - a.clues.length).slice(0, most)
  shown.sort((a, b) => a.startSeconds - b.startSeconds)
  const looked = `${candidates.length} movement${candidates.length === 1 ? '' : 's'} looked at`
  const counted = reps.length === 0 ? 'none counted' : `${reps.length} counted`
  let next = top + 56
  return [
    text(16, top + 22, `${title}: ${looked}, ${counted}`, 'strong'),
    ...candidates.map((each) =>
      panel.band(each.startSeconds, each.endSeconds, `fill-wrong ${shown.includes(each) ? 'deep' : 'pale'}`)
    ),
    ...panel.gridY(stepsWithin(y[0], y[1], step), '°'),
    panel.line(shankTrace(options, end), 'line thin'),
    ...panel.ticksX(stepsWithin(0, end, 3), ' s'),
    ...shown.flatMap((each) => {
      const parts = account(each, next)
      next += (each.clues.length + 3) * lineHeight
      return parts
    })
  ]
}

/** What a leg does between sets, and why that is no rep. */
export const drawRefused = (): string =>
  svgOf({
    width,
    height,
    title:
      'Walking and fidgeting: the angle of the shank, the movements that were looked at, and the clues against one of them',
    parts: [
      text(16, 28, 'What is no rep, and what says so (the darker movements): the angle of the shank', 'title'),
      ...drawScene(walking, 38),
      ...drawScene(fidgeting, 296)
    ]
  })
