const longestName = 200

/** A firmware's name and version for a person. The name comes from outside and goes to a screen. */
export const firmwareName = (name: string, { major, minor }: { major: number; minor: number }): string =>
  `${name} ${major}.${minor}`
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .trim()
    .slice(0, longestName)
