import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { RepMark } from '#contracts/live.ts'
import RepRing from '../../../dashboard/live/rep-ring.vue'
import { ringSegments } from '../../../dashboard/live/ring-segments.ts'
import { sectorPath } from '../../../dashboard/live/sector-path.ts'
import { wordsKey } from '../../../dashboard/words/words.ts'
import { englishWords } from './harness.ts'

const mark = (n: number, kind: RepMark['kind'] = 'clean', state: RepMark['state'] = 'confirmed'): RepMark => ({
  n,
  kind,
  state
})
const marks = (count: number): RepMark[] => Array.from({ length: count }, (_, index) => mark(index + 1))

describe('ring segments', () => {
  it('are one a rep of the target, the ones to come open', () => {
    const segments = ringSegments([mark(1), mark(2, 'momentum'), mark(3, 'partial', 'provisional')], 12)
    expect(segments).toHaveLength(12)
    expect(segments.slice(0, 4).map(({ kind }) => kind)).toEqual(['clean', 'momentum', 'partial', 'open'])
    expect(segments.map(({ provisional }) => provisional).indexOf(true)).toBe(2)
    expect(segments[3]).toMatchObject({ startTurn: 3 / 12, endTurn: 4 / 12 })
  })

  it('grow one a rep without a target, and share the ring once it is full', () => {
    expect(ringSegments(marks(5), null)).toHaveLength(5)
    expect(ringSegments(marks(5), null).at(-1)?.endTurn).toBeCloseTo(5 / 12)
    expect(ringSegments(marks(20), null).at(-1)?.endTurn).toBe(1)
  })

  it('make room for reps past the target', () => {
    const segments = ringSegments(marks(15), 12)
    expect(segments).toHaveLength(15)
    expect(segments.at(-1)?.endTurn).toBe(1)
  })

  it('never turn inside out, however many there are', () => {
    for (const { startTurn, endTurn } of ringSegments(marks(1000), 12).slice(0, 3)) {
      expect(sectorPath(250, 296, startTurn, endTurn, 12)).not.toContain('NaN')
    }
  })
})

describe('the ring on screen', () => {
  const ring = mount(RepRing, {
    global: { provide: { [wordsKey as symbol]: englishWords() } },
    props: {
      marks: [mark(1), mark(2, 'momentum'), mark(3, 'partial'), mark(4, 'clean', 'provisional')],
      count: 4,
      provisional: true,
      targetReps: 6
    }
  })
  const segments = ring.findAll('[data-testid="ring-segment"]')
  /** The radii of a segment's two arcs, outer first. */
  const radii = (index: number): number[] =>
    [...(segments[index]?.attributes('d') ?? '').matchAll(/A([\d.]+)/g)].map((match) => Number(match[1]))
  const thickness = (index: number): number => (radii(index)[0] ?? 0) - (radii(index)[1] ?? 0)

  it('tells the kinds apart by shape', () => {
    expect(segments[0]?.attributes('style') ?? '').not.toContain('url')
    expect(segments[1]?.attributes('style')).toContain('url(')
    expect(thickness(2)).toBeCloseTo(thickness(0) / 2)
    expect(segments[3]?.attributes()).toMatchObject({ 'data-provisional': 'true', style: 'fill: none;' })
    expect(segments.map((segment) => segment.attributes('data-kind')).slice(4)).toEqual(['open', 'open'])
  })

  it('shows the count and the target', () => {
    expect(ring.get('[data-testid="count"]').text()).toBe('4')
    expect(ring.get('[data-testid="target"]').text()).toBe('of 6')
  })
})
