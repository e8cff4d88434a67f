/** On which side of its limit a figure is. */
export type LimitSide = 'below' | 'above'

export type FigureUnit = 's' | 'deg' | 'deg/s' | 'share'

/** What a unit is read in: a share as per cent, and seconds alone with a decimal. */
export const readings: Readonly<Record<FigureUnit, { scale: number; digits: number }>> = {
  s: { scale: 1, digits: 1 },
  deg: { scale: 1, digits: 0 },
  'deg/s': { scale: 1, digits: 0 },
  share: { scale: 100, digits: 0 }
}
/** Nobody reads more decimals, whatever a limit has. */
const mostDigits = 3

const sideOf = (figure: number, limit: number): LimitSide | null =>
  figure === limit ? null : figure < limit ? 'below' : 'above'

/**
 * Rounded to the nearest, and never onto the limit that it is held against: 64.6 under a limit of 65 is 64, and 65 only
 * where it is met.
 * @param side where that is known better than the figure tells, which may have been rounded before
 */
export function roundBeside(figure: number, limit: number, digits: number, side = sideOf(figure, limit)): number {
  const steps = 10 ** digits
  const [nearest, met] = [Math.round(figure * steps), Math.round(limit * steps)]
  if (nearest !== met || side === null) return nearest / steps
  return (met + (side === 'above' ? 1 : -1)) / steps
}

/** As many decimals as the limit has, and those that its unit always has. */
function digitsOf(limit: number, usual: number): number {
  let digits = usual
  while (digits < mostDigits && Math.abs(limit - Number(limit.toFixed(digits))) > 1e-9) digits += 1
  return digits
}

/** A figure and the limit that it is held against, both as they are to be read: they say what the verdict says. */
export function besideLimit(
  figure: number,
  limit: number,
  unit: FigureUnit,
  side = sideOf(figure, limit)
): { figure: number; limit: number; digits: number } {
  const { scale, digits: usual } = readings[unit]
  const digits = digitsOf(limit * scale, usual)
  return {
    figure: roundBeside(figure * scale, limit * scale, digits, side) / scale,
    limit: Number((limit * scale).toFixed(digits)) / scale,
    digits
  }
}
