/*
 * Numbers that change with every sample are kept in the fields of small classes, changed in place. A variable that a
 * closure has captured, and a field of an object literal whose keys some other literal uses for something else, would
 * be boxed anew with each change; a class has its fields to itself.
 *
 * A call that the engine does not inline boxes the numbers that it hands over or returns, and it inlines none that was
 * seldom made. So those of a branch that is not taken with every sample stand in a function of their own, which takes rows
 * and says yes or no.
 *
 * What runs with every sample is a class as well: its methods are one for all counters of a process, where a closure is
 * another function in each, which the engine looks up and does not inline. In such a method no closure is made: it would
 * allocate for it with every call.
 */

/** A direction or rate in the sensor's axes. */
export class Vector {
  x = 0
  y = 0
  z = 0
}

export const setVector = (out: Vector, x: number, y: number, z: number): void => {
  out.x = x
  out.y = y
  out.z = z
}

export const dot = (a: Readonly<Vector>, b: Readonly<Vector>): number => a.x * b.x + a.y * b.y + a.z * b.z

export const copyVector = (out: Vector, from: Readonly<Vector>): void => {
  out.x = from.x
  out.y = from.y
  out.z = from.z
}

/** Brings to length 1; nothing stays nothing. */
export const normalise = (out: Vector): void => {
  const length = Math.sqrt(out.x * out.x + out.y * out.y + out.z * out.z) || 1
  out.x /= length
  out.y /= length
  out.z /= length
}

/** A vector that goes `share` of the way to another, and keeps how far away that was. */
export class Follower extends Vector {
  share = 0
  distance = 0
}

export const follow = (out: Follower, to: Readonly<Vector>): void => {
  const dx = to.x - out.x
  const dy = to.y - out.y
  const dz = to.z - out.z
  out.x += dx * out.share
  out.y += dy * out.share
  out.z += dz * out.share
  out.distance = Math.sqrt(dx * dx + dy * dy + dz * dz)
}
