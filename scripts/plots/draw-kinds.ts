import type { PlannedRep } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { CountedRep } from '../../firmware-bridge/motion/counter.ts'
import { createPanel, stepsWithin } from './panel.ts'
import { runLeg, traceOf, type LegRun } from './run-leg.ts'
import { svgOf, text } from './svg.ts'
import { phaseKey, verdictLook } from './verdict-look.ts'

const width = 840
const height = 580
const gap = 44
const marginSeconds = 0.6

const clean: PlannedRep = {
  kind: 'clean',
  romDegrees: 42,
  concentricSeconds: 1.3,
  topHoldSeconds: 0.6,
  eccentricSeconds: 1.6,
  bottomHoldSeconds: 1.2,
  windUpDegrees: 0,
  overswingDegrees: 0
}
const swung: PlannedRep = {
  ...clean,
  kind: 'momentum',
  romDegrees: 46,
  concentricSeconds: 0.36,
  topHoldSeconds: 0.15,
  eccentricSeconds: 0.55,
  windUpDegrees: 9,
  overswingDegrees: 8
}
const short: PlannedRep = { ...clean, kind: 'partial', romDegrees: 18, concentricSeconds: 0.9, eccentricSeconds: 1.1 }

/** The slope of the angle over 80 ms: steady enough to look at. */
const speedsOf = ({ rows }: LegRun): [number, number][] =>
  rows.slice(4, -4).map((row, i) => {
    const [before, after] = [rows[i], rows[i + 8]]
    const span = (after?.time ?? 0) - (before?.time ?? 0)
    return [row.time, span > 0 ? ((after?.angle ?? 0) - (before?.angle ?? 0)) / span : 0]
  })

const boundsOf = (rep: CountedRep): number[] => [
  rep.concentricStart,
  rep.concentricEnd,
  rep.eccentricStart,
  rep.eccentricEnd
]

/** A clean, a swung and a cut-short rep of one set, on one scale of time: the angle above, its speed below. */
export const drawKinds = (): string => {
  const run = runLeg(
    { seed: 12, sets: [{ reps: [clean, clean, clean, swung, short, clean], restBeforeSeconds: 2 }] },
    { rateHz: 100, seed: 12 }
  )
  const shown = [run.reps[2], run.reps[3], run.reps[4]].filter((rep) => rep !== undefined)
  const spans = shown.map((rep) => rep.eccentricEnd - rep.concentricStart + 2 * marginSeconds)
  const perSecond = (width - 94 - gap * (shown.length - 1)) / spans.reduce((sum, seconds) => sum + seconds, 0)
  const speeds = speedsOf(run)
  let left = 70

  const parts = shown.flatMap((rep, at) => {
    const from = rep.concentricStart - marginSeconds
    const to = rep.eccentricEnd + marginSeconds
    const shared = { left, width: perSecond * (to - from), x: [from, to] as const }
    left += shared.width + gap
    const { word, look } = verdictLook[rep.kind]
    const angle = createPanel({ ...shared, top: 176, height: 160, y: [-15, 55] })
    const speed = createPanel({ ...shared, top: 370, height: 160, y: [-250, 250] })
    const clock = stepsWithin(0, to - from, 1)
    const tenth = [0.1 * rep.peakConcentricSpeed, -0.1 * rep.peakEccentricSpeed]
    const faults = rep.faults.map(({ fault, figure, unit }) =>
      unit === 'share'
        ? `${fault} ${(100 * figure).toFixed(0)} %`
        : `${fault} ${figure.toFixed(unit === 's' ? 2 : 0)}${unit === 's' ? ' s' : '°'}`
    )
    return [
      ...[angle, speed].flatMap((panel) => [
        panel.band(rep.concentricStart, rep.concentricEnd, `fill-${look} deep`),
        panel.band(rep.concentricEnd, rep.eccentricStart, `fill-${look} pale`),
        panel.band(rep.eccentricStart, rep.eccentricEnd, `fill-${look} soft`),
        ...boundsOf(rep).map((bound) => panel.vertical(bound, 'bound'))
      ]),
      ...angle.gridY([0, 25, 50], '°').filter((part) => at === 0 || !part.startsWith('<text')),
      ...speed.gridY([-200, 0, 200], ' °/s').filter((part) => at === 0 || !part.startsWith('<text')),
      ...tenth.map((level) => speed.horizontal(level, `dotted ${look}`)),
      angle.line(
        traceOf(run.rows, (row) => row.angle, 2),
        'line'
      ),
      speed.line(
        speeds.filter((_, i) => i % 2 === 0),
        'line'
      ),
      text(shared.left, 62, word, `title fill-${look}`),
      text(
        shared.left,
        82,
        `${rep.romDegrees.toFixed(0)}°, lift ${rep.concentricSeconds.toFixed(2)} s, lower ${rep.eccentricSeconds.toFixed(2)} s`,
        'small'
      ),
      ...faults.map((fault, line) => text(shared.left, 102 + 17 * line, fault, 'small quiet')),
      ...clock.map((second) =>
        text(speed.atX(from + second), 548, `${second}${second === clock.at(-1) ? ' s' : ''}`, 'quiet', 'middle')
      )
    ]
  })

  return svgOf({
    width,
    height,
    title:
      'A clean, a swung and a cut-short rep beside each other: leg angle and its speed, with the bounds of the phases',
    parts: [
      text(16, 28, 'Three reps of one set: the leg angle, and its speed below', 'title'),
      ...phaseKey(width - 24, 28),
      ...parts,
      text(
        70,
        569,
        'Dotted: a tenth of the peak speed of the lift and of the lowering. A phase begins and ends there.',
        'small quiet'
      )
    ]
  })
}
