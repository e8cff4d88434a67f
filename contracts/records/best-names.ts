/** What an athlete can be best at. All but the streak are figures of one set, and none is that of a single rep. */
export const bestNames = [
  'cleanReps',
  'cleanStreak',
  'romDegrees',
  'eccentricSeconds',
  'timeUnderTensionSeconds'
] as const
export type BestName = (typeof bestNames)[number]
