import type { History } from './history.ts'
import type { RepRows } from './rep-shape.ts'
import { dot, normalise, setVector, Vector } from './vector.ts'

/** Which way was up, in the sensor's axes, where a lift began, at its top, and where the leg came back to. */
export interface Course {
  from: Readonly<Vector>
  top: Readonly<Vector>
  to: Readonly<Vector>
}

const degrees = 180 / Math.PI

const upAt = ({ upX, upY, upZ }: History, row: number): Vector => {
  const up = new Vector()
  setVector(up, upX.get(row), upY.get(row), upZ.get(row))
  return up
}

export const courseOf = (history: History, { lowIndex, highIndex, bottomIndex }: RepRows): Course => ({
  from: upAt(history, lowIndex),
  top: upAt(history, highIndex),
  to: upAt(history, bottomIndex)
})

/** Degrees between two directions of length 1. */
const angleBetween = (a: Readonly<Vector>, b: Readonly<Vector>): number =>
  Math.acos(Math.max(-1, Math.min(1, dot(a, b)))) * degrees

const leadOf = ({ from, top }: Course): Vector => {
  const lead = new Vector()
  setVector(lead, top.x - from.x, top.y - from.y, top.z - from.z)
  normalise(lead)
  return lead
}

/** Degrees between the ways that two lifts lead. */
export const divergence = (a: Course, b: Course): number => angleBetween(leadOf(a), leadOf(b))

/**
 * How far the leg comes back from where it began, and begins from where it began the other times, mean degrees of all
 * and of every two. A set returns to one place; a leg that is merely moved about does not.
 */
export const restlessness = (courses: readonly Course[]): number => {
  const mean = (figures: readonly number[]): number =>
    figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length)
  const returns = courses.map(({ from, to }) => angleBetween(from, to))
  const starts = courses.flatMap(({ from }, i) => courses.slice(0, i).map((other) => angleBetween(from, other.from)))
  return mean(returns) + mean(starts)
}
