/**
 * For tests that need a program which npm cannot bring: true where it is missing, after saying loudly how to get it.
 * Where CI runs, a missing program is a failure: there it must have been installed.
 */
export function isMissing(tool: string, present: boolean, remedy: string): boolean {
  if (present) return false
  const message = `${tool} is not on this machine, so the tests that need it cannot run. ${remedy}`
  if (process.env['CI'] === 'true') throw new Error(message)
  process.stderr.write(`\n!!! NOT TESTED: ${message}\n\n`)
  return true
}
