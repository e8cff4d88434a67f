import type { RepMeasure } from '#contracts/rep.ts'
import type { MovingPhase } from '../connection/phase-track.ts'
import type { TempoAim } from '../live/tempo-aim.ts'

type Timed = Pick<RepMeasure, 'concentricSeconds' | 'topHoldSeconds' | 'eccentricSeconds' | 'bottomHoldSeconds'>

/** What all reps of a set are drawn on. */
export interface RepAxes {
  /** The length of the time axis, with its marks. */
  seconds: number
  ticks: readonly number[]
  /** The end of the range axis. */
  degrees: number
  fullRomDegrees: number | null
  /** The share of the full range below which a rep is short. */
  shortLimit: number
}

/** One phase of one rep on the time axis, both as shares of its width. */
export interface TempoBar {
  phase: MovingPhase
  seconds: number
  start: number
  width: number
  /** True where a long rest is drawn shorter than it was. */
  cut: boolean
}

/** A rest may lengthen the axis by this much and no more, else one long rest makes every bar tiny. */
const roomForRest = 1.35

const workSeconds = (rep: Timed): number => rep.concentricSeconds + rep.topHoldSeconds + rep.eccentricSeconds

/** The length of the time axis that all reps of a set share, seconds: at least one, in whole or half seconds. */
export function axisSeconds(reps: readonly Timed[]): number {
  const longestWork = Math.max(0, ...reps.map(workSeconds))
  const longest = Math.max(0, ...reps.map((rep) => workSeconds(rep) + (rep.bottomHoldSeconds ?? 0)))
  return Math.max(1, Math.ceil(Math.min(longest, longestWork * roomForRest) * 2) / 2)
}

/** The marks on the axis: every second, or fewer where there are many. */
export function axisTicks(axis: number): number[] {
  const step = [1, 2, 5, 10, 30, 60, 300].find((each) => axis / each <= 8) ?? 600
  return Array.from({ length: Math.floor(axis / step) + 1 }, (_, index) => index * step)
}

/** The phases of a rep one after the other, in the order in which they happen. */
export function tempoBars(rep: Timed, axis: number): TempoBar[] {
  const phases: [MovingPhase, number][] = [
    ['concentric', rep.concentricSeconds],
    ['top-hold', rep.topHoldSeconds],
    ['eccentric', rep.eccentricSeconds],
    ['bottom-hold', rep.bottomHoldSeconds ?? 0]
  ]
  let start = 0
  return phases.flatMap(([phase, seconds]) => {
    if (seconds <= 0) return []
    const width = Math.min(seconds / axis, 1 - start)
    const bar = { phase, seconds, start, width, cut: seconds / axis > width + 1e-9 }
    start += width
    return [bar]
  })
}

/** The end of the range axis, degrees: everything fits, the full range included. */
function axisDegrees(reps: readonly Pick<RepMeasure, 'romDegrees'>[], fullRomDegrees: number | null): number {
  return Math.max(10, fullRomDegrees ?? 0, ...reps.map(({ romDegrees }) => romDegrees)) * 1.05
}

const usualShortLimit = 0.65

/** The limit that was in force travels with a short rep's fault. */
function shortLimitOf(reps: readonly Pick<RepMeasure, 'faults'>[]): number {
  const faults = reps.flatMap((rep) => rep.faults)
  return faults.find(({ fault, unit }) => fault === 'short-range' && unit === 'share')?.limit ?? usualShortLimit
}

/** What is aimed at, timed as a rep is. */
export const timedAim = (aim: TempoAim): Timed => ({
  concentricSeconds: aim.concentric ?? 0,
  topHoldSeconds: aim['top-hold'] ?? 0,
  eccentricSeconds: aim.eccentric ?? 0,
  bottomHoldSeconds: aim['bottom-hold']
})

/** Axes on which the target and every one of these reps fit, so that they can be held against each other. */
export function axesOf(reps: readonly RepMeasure[], fullRomDegrees: number | null, aim: TempoAim): RepAxes {
  const time = axisSeconds([...reps, timedAim(aim)])
  return {
    seconds: time,
    ticks: axisTicks(time),
    degrees: axisDegrees(reps, fullRomDegrees),
    fullRomDegrees,
    shortLimit: shortLimitOf(reps)
  }
}

/** A share as a length of CSS. */
export const percentOf = (share: number): string => `${(share * 100).toFixed(3)}%`
