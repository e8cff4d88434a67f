type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb => [
  parseInt(hex.slice(1, 3), 16),
  parseInt(hex.slice(3, 5), 16),
  parseInt(hex.slice(5, 7), 16)
]
const format = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share
]
const linear = (part: number): number =>
  part <= 10.314_75 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** The ratio of WCAG 2: 1 for the same colour, 21 for black on white. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(parse(one)), luminance(parse(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const wanted = 7
const steps = 24

/** The colour, lightened or darkened no further than it must be to be read on the ground from two metres. */
export function readableColour(colour: string, ground: string): string {
  const towards: Rgb = luminance(parse(ground)) < 0.18 ? [255, 255, 255] : [0, 0, 0]
  for (let step = 0; step < steps; step++) {
    const tried = format(mix(parse(colour), towards, step / steps))
    if (contrastOf(tried, ground) >= wanted) return tried
  }
  return format(towards)
}
