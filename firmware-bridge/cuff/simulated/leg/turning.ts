/** An angle with its first and second derivative, in degrees and seconds. */
export interface Turning {
  degrees: number
  degreesPerSecond: number
  degreesPerSecondSquared: number
}

export const createTurning = (): Turning => ({ degrees: 0, degreesPerSecond: 0, degreesPerSecondSquared: 0 })

/** Makes `turning` follow `other`, `share` as far, from `degrees` on. */
export const follow = (turning: Turning, other: Turning, share: number, degrees: number): void => {
  turning.degrees = degrees + share * other.degrees
  turning.degreesPerSecond = share * other.degreesPerSecond
  turning.degreesPerSecondSquared = share * other.degreesPerSecondSquared
}

export const clearTurning = (turning: Turning): void => {
  turning.degrees = 0
  turning.degreesPerSecond = 0
  turning.degreesPerSecondSquared = 0
}

export const addTurning = (turning: Turning, other: Turning): void => {
  turning.degrees += other.degrees
  turning.degreesPerSecond += other.degreesPerSecond
  turning.degreesPerSecondSquared += other.degreesPerSecondSquared
}
