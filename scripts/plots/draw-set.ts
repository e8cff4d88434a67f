import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { createPanel, stepsWithin } from './panel.ts'
import { runLeg, traceOf } from './run-leg.ts'
import { svgOf, text } from './svg.ts'
import { phaseKey, verdictLook } from './verdict-look.ts'

const width = 840
const height = 380

/** One set: the angle, the phases of every rep, and what each was called. */
export const drawSet = (): string => {
  const set = planSet(createRandom(27), { reps: 8, mix: 'mixed', fullRomDegrees: 42, restBeforeSeconds: 2 })
  const { rows, reps, fullRomDegrees } = runLeg({ seed: 27, sets: [set] }, { rateHz: 100, seed: 27 })
  const end = (reps.at(-1)?.eccentricEnd ?? 0) + 3.5
  const panel = createPanel({ left: 52, top: 78, width: width - 76, height: 250, x: [0, end], y: [-15, 60] })

  const bands = reps.flatMap(({ kind, concentricStart, concentricEnd, eccentricStart, eccentricEnd }) => {
    const fill = `fill-${verdictLook[kind].look}`
    return [
      panel.band(concentricStart, concentricEnd, `${fill} deep`),
      panel.band(concentricEnd, eccentricStart, `${fill} pale`),
      panel.band(eccentricStart, eccentricEnd, `${fill} soft`)
    ]
  })
  const verdicts = reps.flatMap(({ kind, romDegrees, concentricStart, eccentricEnd }) => {
    const middle = panel.atX((concentricStart + eccentricEnd) / 2)
    const { word, look } = verdictLook[kind]
    return [
      text(middle, panel.settings.top - 22, word, `strong fill-${look}`, 'middle'),
      text(middle, panel.settings.top - 6, `${romDegrees.toFixed(0)}°`, 'quiet', 'middle')
    ]
  })
  const limits = [
    { degrees: fullRomDegrees, words: 'full range' },
    { degrees: 0.65 * fullRomDegrees, words: '65 % of it' }
  ].flatMap(({ degrees, words }) => [
    panel.horizontal(degrees, 'dashed base'),
    text(width - 28, panel.atY(degrees) - 5, words, 'quiet small', 'end')
  ])
  return svgOf({
    width,
    height,
    title: `A set of ${reps.length} reps: leg angle over time, each rep shaded by its verdict and divided into lift, hold and lower`,
    parts: [
      text(16, 28, 'One set: the leg angle, the phases of each rep, and the verdict', 'title'),
      ...bands,
      ...panel.gridY(stepsWithin(0, 60, 20), '°'),
      ...limits,
      panel.line(
        traceOf(rows, ({ angle }) => angle, 4),
        'line'
      ),
      ...verdicts,
      ...phaseKey(width - 24, 28),
      ...panel.ticksX(stepsWithin(0, end, 5), ' s')
    ]
  })
}
