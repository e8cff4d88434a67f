/** The place of a rep that came before the first: places are told as the `n` of the rep before, and those begin at 1. */
export const beforeAllReps = 0
