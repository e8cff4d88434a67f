import { escape, px, type Anchor } from '../plots/svg.ts'
import type { Wire } from './sheet.ts'

export type Point = readonly [x: number, y: number]

const cornerRadius = 9

export const box = (x: number, y: number, width: number, height: number, look: string, radius = 4): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${px(radius)}" class="${look}"/>`

export const disc = (x: number, y: number, radius: number, look: string): string =>
  `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" class="${look}"/>`

/** Letters that run upwards, as on a board's edge. */
export const upright = (x: number, y: number, words: string, look: string, anchor: Anchor = 'start'): string =>
  `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" transform="rotate(-90 ${px(x)} ${px(y)})" class="${look}">${escape(words)}</text>`

const towards = ([x, y]: Point, [toX, toY]: Point, by: number): Point => {
  const length = Math.hypot(toX - x, toY - y)
  const share = length === 0 ? 0 : Math.min(by, length / 2) / length
  return [x + (toX - x) * share, y + (toY - y) * share]
}

/** The line through the points, its corners rounded. */
export const bent = (points: readonly Point[], radius = cornerRadius): string =>
  points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]]
      if (before === undefined) return `M${px(point[0])} ${px(point[1])}`
      if (after === undefined) return `L${px(point[0])} ${px(point[1])}`
      const [enter, leave] = [towards(point, before, radius), towards(point, after, radius)]
      return `L${px(enter[0])} ${px(enter[1])}Q${px(point[0])} ${px(point[1])} ${px(leave[0])} ${px(leave[1])}`
    })
    .join('')

/** How much of each end has no rim: there the wire lies on a board and crosses none. */
const plugged = 22

const trimmed = (points: readonly Point[]): Point[] => {
  const [first, second] = points
  const [beforeLast, last] = points.slice(-2)
  if (first === undefined || second === undefined || beforeLast === undefined || last === undefined) return []
  return [towards(first, second, plugged), ...points.slice(1, -1), towards(last, beforeLast, plugged)]
}

/** A wire with a rim of the ground's colour: of two that cross, one visibly passes over the other. */
export const line = (points: readonly Point[], colour: Wire): string =>
  `<path d="${bent(trimmed(points))}" class="halo"/><path d="${bent(points)}" class="wire w-${colour}"/>`

/** A wire that is plugged on where it begins. */
export const lead = (points: readonly Point[], colour: Wire): string =>
  line(points, colour) + plugsOf(points.slice(0, 1), colour)

/** A wire that is plugged on at both ends. */
export const wire = (points: readonly Point[], colour: Wire): string =>
  line(points, colour) + plugsOf([...points.slice(0, 1), ...points.slice(-1)], colour)

const plugsOf = (ends: readonly Point[], colour: Wire): string =>
  ends.map(([x, y]) => disc(x, y, 5, `f-${colour}`)).join('')

/** Where wires are joined. */
export const joint = (x: number, y: number, colour: Wire): string => disc(x, y, 4.5, `f-${colour}`)

export const ink = (points: readonly Point[], look = 'ink'): string => `<path d="${bent(points, 0)}" class="${look}"/>`

/** A pin of a board. */
export const pad = (x: number, y: number): string => disc(x, y, 4, 'pad')

export interface Place {
  x: number
  y: number
  scale?: number
  /** Degrees, clockwise, about the place. */
  turn?: number
  /** Left for right. */
  mirror?: boolean
}

/** Where a point of a shape comes to lie. */
export const placed = ([x, y]: Point, { x: atX, y: atY, scale = 1, turn = 0, mirror = false }: Place): Point => {
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)]
  const [u, v] = [(mirror ? -x : x) * scale, y * scale]
  return [atX + u * cos - v * sin, atY + u * sin + v * cos]
}

/** A path of absolute M, L, C, Q and Z, moved to its place: its numbers are then those of the sheet. */
export const shape = (path: string, look: string, place: Place): string => {
  const moved = path.replaceAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g, (_, x: string, y: string) => {
    const [atX, atY] = placed([Number(x), Number(y)], place)
    return `${px(atX)} ${px(atY)}`
  })
  return `<path d="${moved}" class="${look}"/>`
}

/** A limb: a thick line with an edge round it. */
export const limb = (points: readonly Point[], thick: number, look: 'body' | 'cloth' | 'metal'): string => {
  const path = bent(points, thick * 0.3)
  const drawn = (thickness: number, of: string): string =>
    `<path d="${path}" style="stroke-width:${px(thickness)}" class="${of}"/>`
  return drawn(thick + 3.2, 'limb-edge') + drawn(thick, `limb-${look}`)
}

/** From a point to another with a head at its end. */
export const arrow = (points: readonly Point[], look: string, radius = cornerRadius): string => {
  const [from, to] = [points.at(-2), points.at(-1)]
  if (from === undefined || to === undefined) return ''
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const wing = (by: number): Point => [to[0] - 9 * Math.cos(angle + by), to[1] - 9 * Math.sin(angle + by)]
  return `<path d="${bent(points, radius)}" class="${look}"/>${ink([wing(0.45), to, wing(-0.45)], look)}`
}

/** Part of a circle; degrees clockwise from the right. */
export const arc = (x: number, y: number, radius: number, from: number, to: number): Point[] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
