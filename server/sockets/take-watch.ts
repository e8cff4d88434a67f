import { isCuffId } from '#contracts/identifiers.ts'
import { mostWatched } from '#contracts/socket-events.ts'

/** What a screen asks to watch, checked: names of cuffs, null for all, or undefined where it is neither. */
export function readWatch(received: unknown): string[] | null | undefined {
  if (received === null) return null
  if (!Array.isArray(received) || received.length > mostWatched) return undefined
  const names = received.filter((name): name is string => typeof name === 'string' && isCuffId(name))
  return names.length === received.length ? names : undefined
}
