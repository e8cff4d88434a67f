/**
 * The arc tangent of `across / along`, radians, for two numbers that are not both 0; good to 2e-8. Within 45 degrees of 0,
 * where nearly all of a lift is, by a polynomial (Hastings 1955; Abramowitz and Stegun 4.4.49), which the engine inlines.
 */
export const arcOf = (across: number, along: number): number => {
  if (Math.abs(across) > along) return Math.atan2(across, along)
  const t = across / along
  const s = t * t
  const s2 = s * s
  // In pairs, so that one product need not wait for another.
  const low = 1 - 0.3333314528 * s + s2 * (0.1999355085 - 0.1420889944 * s)
  const high = 0.1065626393 - 0.07528964 * s + s2 * (0.0429096138 - 0.0161657367 * s + 0.0028662257 * s2)
  return t * (low + s2 * s2 * high)
}
