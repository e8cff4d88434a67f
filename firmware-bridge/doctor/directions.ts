import type { Sample } from '../sample.ts'

/** Something with a direction in the cuff's own axes x, y, z. */
export type Triple = readonly [x: number, y: number, z: number]

export const accelOf = (sample: Sample): Triple => [sample.accelX, sample.accelY, sample.accelZ]
export const gyroOf = (sample: Sample): Triple => [sample.gyroX, sample.gyroY, sample.gyroZ]

export const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const lengthOf = (a: Triple): number => Math.sqrt(dot(a, a))
export const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const times = (a: Triple, by: number): Triple => [a[0] * by, a[1] * by, a[2] * by]
export const unitOf = (a: Triple): Triple => times(a, 1 / (lengthOf(a) || 1))
export const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0]
]

/** Degrees from one direction to another. */
export const angleBetween = (a: Triple, b: Triple): number =>
  (Math.atan2(lengthOf(cross(a, b)), dot(a, b)) * 180) / Math.PI

function meanBy(samples: readonly Sample[], read: (sample: Sample) => Triple): Triple {
  let [x, y, z] = [0, 0, 0]
  for (const sample of samples) {
    const value = read(sample)
    x += value[0]
    y += value[1]
    z += value[2]
  }
  return times([x, y, z], 1 / Math.max(1, samples.length))
}

export const meanAccel = (samples: readonly Sample[]): Triple => meanBy(samples, accelOf)
export const meanGyro = (samples: readonly Sample[]): Triple => meanBy(samples, gyroOf)
