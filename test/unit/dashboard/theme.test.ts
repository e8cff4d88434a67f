/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTheme } from '../../../dashboard/look/theme.ts'
import { createMemory } from './harness.ts'

const css = readFileSync(join(import.meta.dirname, '../../../dashboard/look/tokens.css'), 'utf8')

function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map([...block.matchAll(/--([a-z]+): (#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!]))
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each([
  ['dark', ':root'],
  ['light', ":root[data-theme='light']"],
  ['high contrast', ":root[data-theme='contrast']"]
])('the %s screen', (_name, selector) => {
  const tokens = tokensOf(selector)
  it.each(['text', 'quiet', 'clean', 'swung', 'short', 'wrong'])('shows %s at 7:1', (name) => {
    for (const ground of ['ground', 'raised']) {
      expect(contrast(tokens.get(name)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(7)
    }
  })
})

describe('the theme', () => {
  const query = (matches: boolean): MediaQueryList =>
    ({ matches, addEventListener: () => undefined }) as unknown as MediaQueryList
  const prefers = (light: boolean, contrast = false) => ({
    prefersLight: query(light),
    prefersContrast: query(contrast)
  })

  it('follows the system until it is chosen by hand, and keeps the choice', () => {
    const storage = createMemory()
    const root = document.createElement('div')
    const theme = createTheme(storage, root, prefers(true))
    expect(root.dataset.theme).toBe('light')
    theme.choose('dark')
    expect(root.dataset.theme).toBe('dark')
    expect(createTheme(storage, root, prefers(true)).name.value).toBe('dark')
    theme.choose(null)
    expect(root.dataset.theme).toBe('light')
    expect(createTheme(storage, root, prefers(true, true)).name.value).toBe('contrast')
  })
})
