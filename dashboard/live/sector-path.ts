const point = (radius: number, angle: number): string =>
  `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`

/**
 * The outline of a ring's segment around 0,0 as SVG path data. The gap to the neighbours is equally wide from the
 * inner to the outer edge: half of it is taken off at each end.
 */
export function sectorPath(inner: number, outer: number, startTurn: number, endTurn: number, gap: number): string {
  const start = startTurn * 2 * Math.PI
  const end = endTurn * 2 * Math.PI
  // A gap never takes more than half of a segment, however many there are.
  const trim = (radius: number): number => Math.min(Math.asin(gap / 2 / radius), (end - start) / 4)
  const large = (radius: number): 0 | 1 => (end - start - 2 * trim(radius) > Math.PI ? 1 : 0)
  return [
    `M${point(outer, start + trim(outer))}`,
    `A${outer} ${outer} 0 ${large(outer)} 1 ${point(outer, end - trim(outer))}`,
    `L${point(inner, end - trim(inner))}`,
    `A${inner} ${inner} 0 ${large(inner)} 0 ${point(inner, start + trim(inner))}Z`
  ].join('')
}
