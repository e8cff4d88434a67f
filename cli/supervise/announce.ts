import { software } from '../software.ts'
import { banner } from '../terminal/banner.ts'
import type { Ready } from './messages.ts'
import type { SupervisorLink } from './supervisor-link.ts'

/** Says that a part is up: to the person at the terminal, or to the supervisor, who says it for both parts at once. */
export function announce(word: Omit<Ready, 'kind'>, supervisor: SupervisorLink | null): void {
  if (supervisor === null) process.stdout.write(announcement([word]))
  else supervisor.ready(word)
}

/** What a start prints. Where two parts say the same it is said once, and what the first says last stays last. */
export function announcement(words: readonly Pick<Ready, 'rows' | 'notes'>[]): string {
  const [first, ...others] = words
  const own = first?.rows ?? []
  const known = new Set(own.map(([label]) => label))
  const added = others.flatMap(({ rows }) => rows.filter(([label]) => !known.has(label)))
  const leading = own.filter(([label]) => label === own[0]?.[0])
  const rows = [...leading, ...added, ...own.slice(leading.length)]
  return [banner(software, rows), ...words.flatMap(({ notes }) => notes.map((note) => `${note}\n`))].join('')
}
