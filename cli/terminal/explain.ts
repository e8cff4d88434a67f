import type { KickbackError } from '#contracts/errors.ts'

/** A coded error as two lines: what happened, what to do. */
export function explain(error: KickbackError): string {
  const remedy = error.advice === null ? '' : `  What to do: ${error.advice}\n`
  return `Error ${error.code}: ${error.message}\n${remedy}`
}
