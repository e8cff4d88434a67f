import { readFileSync } from 'node:fs'

/** What a page says outside its blocks of code, where brackets are no links. */
export const proseOf = (page: URL): string => readFileSync(page, 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '')

/** Targets of the links and images of a page. */
export const linksOf = (prose: string): string[] =>
  [...prose.replaceAll(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)

/** The names by which GitHub links to a page's headings. */
export const anchorsOf = (prose: string): string[] =>
  [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )

/** The part of a page under a heading of the second level. */
export const sectionOf = (prose: string, heading: string): string => {
  const start = prose.indexOf(`\n## ${heading}\n`)
  if (start < 0) return ''
  const rest = prose.slice(start + 4 + heading.length)
  const end = rest.indexOf('\n## ')
  return end < 0 ? rest : rest.slice(0, end)
}
