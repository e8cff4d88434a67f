import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { de, german } from '../../../dashboard/words/de.ts'
import { en } from '../../../dashboard/words/en.ts'
import { history } from '../../../dashboard/words/en/history.ts'
import { setup } from '../../../dashboard/words/en/setup.ts'
import { createWords } from '../../../dashboard/words/words.ts'
import { createMemory } from './harness.ts'

interface Tree {
  [key: string]: string | readonly string[] | Tree
}

/** Every string with its path; of a list every line. */
function* strings(tree: Tree | readonly string[], path = ''): Generator<[path: string, text: string]> {
  for (const [key, value] of Object.entries<string | Tree | readonly string[]>(tree as Tree)) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') yield [here, value]
    else yield* strings(value, here)
  }
}

const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const forms = (text: string): number => text.split(' | ').length

describe('the catalogues', () => {
  const english = new Map(strings({ ...en, history, setup }))
  const german = new Map(strings(de))

  it('say the same things', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it.each([...english])('%s has the same places to fill and forms of number in every language', (path, text) => {
    const other = german.get(path) ?? ''
    expect(other.trim()).not.toBe('')
    expect(places(other)).toEqual(places(text))
    expect(forms(other)).toBe(forms(text))
  })
})

describe('the page’s words', () => {
  const root = document.createElement('div')
  const words = (preferred: string[], storage = createMemory(), load = () => Promise.resolve(german)) =>
    createWords({ storage, preferred, root, load })

  it('are those of the tablet where there is a catalogue, else English', async () => {
    const one = words(['fr-FR', 'de-AT', 'en'])
    await expect.poll(() => one.t('shell.retry')).toBe(de.shell.retry)
    expect(root.lang).toBe('de')
    expect(words(['fr-FR']).t('shell.retry')).toBe(en.shell.retry)
    expect(root.lang).toBe('en')
  })

  it('are those that were chosen, also the next time, until they follow the tablet again', async () => {
    const storage = createMemory()
    const one = words(['en-GB'], storage)
    one.chosen.value = 'de'
    await expect.poll(() => one.t('shell.retry')).toBe(de.shell.retry)
    const next = words(['en-GB'], storage)
    await expect.poll(() => next.language.value).toBe('de')
    next.chosen.value = null
    await nextTick()
    expect(next.t('shell.retry')).toBe(en.shell.retry)
    expect(words(['en-GB'], storage).language.value).toBe('en')
  })

  it('stay English where a catalogue cannot be fetched', async () => {
    const one = words(['de'], createMemory(), () => Promise.reject(new Error('offline')))
    await nextTick()
    await nextTick()
    expect(one.t('shell.retry')).toBe(en.shell.retry)
  })

  it('write figures as their language does', async () => {
    const one = words(['en-GB'])
    expect(one.figures.seconds(1.25)).toBe('1.3\u00a0s')
    one.chosen.value = 'de'
    await expect.poll(() => one.language.value).toBe('de')
    expect(one.figures.seconds(1.25)).toBe('1,3\u00a0s')
    expect(one.figures.signedPercent(-12.4)).toBe('−12\u00a0%')
  })
})
