import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { anchorsOf, linksOf, proseOf } from '../../support/markdown.ts'

const root = new URL('../../../', import.meta.url)
const pages = [
  'README.md',
  'firmware-bridge/firmware/README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
]

describe.each(pages)('%s', (name) => {
  const page = new URL(name, root)
  const targets = linksOf(proseOf(page)).filter((target) => !/^(https?|mailto):/.test(target))

  test('every link and image within the project is there', () => {
    const missing = targets.filter((target) => {
      const [path = ''] = target.split('#')
      return path !== '' && !existsSync(new URL(path, page))
    })
    expect(missing).toEqual([])
  })

  test('every link to a heading finds it', () => {
    const missing = targets.filter((target) => {
      const [path = '', anchor] = target.split('#')
      if (anchor === undefined || !(path === '' || path.endsWith('.md'))) return false
      return !anchorsOf(proseOf(path === '' ? page : new URL(path, page))).includes(anchor)
    })
    expect(missing).toEqual([])
  })
})

test('the pages that a maker begins with do have links', () => {
  for (const name of ['README.md', 'docs/hardware.md']) {
    expect(linksOf(proseOf(new URL(name, root))).length, name).toBeGreaterThan(3)
  }
})
