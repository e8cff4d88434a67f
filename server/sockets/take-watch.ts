import { isCuffId } from '#contracts/identifiers.ts'
import { mostWatched } from '#contracts/socket-events.ts'

/** What a screen asks to watch, checked: names of cuffs, or undefined where it is none of that. */
export function readWatch(received: unknown): string[] | undefined {
  if (!Array.isArray(received) || received.length > mostWatched) return undefined
  const names = received.filter((name): name is string => typeof name === 'string' && isCuffId(name))
  return names.length === received.length ? names : undefined
}
