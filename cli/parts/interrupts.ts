/** A person, or the system, asks the program to stop. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Hears the first wish to stop, and another one apart: who asks twice means it.
 * @returns hears no more
 */
export function hearInterrupts(first: () => void, again: (exitCode: number) => void): () => void {
  let asked = false
  const hear = (signal: NodeJS.Signals): void => {
    if (asked) again(signal === 'SIGINT' ? 130 : 143)
    else first()
    asked = true
  }
  for (const signal of stopSignals) process.on(signal, hear)
  return () => {
    for (const signal of stopSignals) process.off(signal, hear)
  }
}
