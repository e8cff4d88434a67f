/** Far enough apart to tell legs by across a hall. Each is made readable on its ground before anything is written in it. */
export const athleteColours = {
  red: '#e5484d',
  orange: '#f76b15',
  yellow: '#e2b203',
  green: '#30a46c',
  turquoise: '#12a5b8',
  blue: '#3e8bff',
  violet: '#8e4ec6',
  pink: '#e93d82'
} as const
export type ColourName = keyof typeof athleteColours
export const colourNames = Object.keys(athleteColours) as ColourName[]

/** The one that the fewest have, so that names on one wall differ. */
export function freshColour(taken: readonly (string | null)[]): string {
  const uses = (colour: string): number => taken.filter((each) => each === colour).length
  const colours = colourNames.map((name) => athleteColours[name])
  return colours.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best))
}
