import type { Command } from 'commander'
import { variableOf } from '../options.ts'

/**
 * Watches the options that are given on a command line, each as the variable that says the same. Parts are given their
 * options in this form: the list of processes shows arguments to everyone, and a broker's address may hold a password.
 */
export function watchGivenOptions(command: Command): Record<string, string> {
  const given: Record<string, string> = {}
  for (const option of command.options) {
    const { long } = option
    if (long === undefined) continue
    command.on(`option:${option.name()}`, (text: string | null) => {
      given[variableOf(long)] = text ?? 'true'
    })
  }
  return given
}
