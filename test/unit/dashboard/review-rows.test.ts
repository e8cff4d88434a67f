import { mount, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import { tempoAims } from '../../../dashboard/live/tempo-aim.ts'
import { listReps } from '../../../dashboard/review/list-reps.ts'
import RepRows from '../../../dashboard/review/rep-rows.vue'
import { axisSeconds, axisTicks, tempoBars } from '../../../dashboard/review/rep-scale.ts'
import { wordsKey } from '../../../dashboard/words/words.ts'
import { englishWords } from './harness.ts'
import { fault, makeRep } from './fixtures.ts'

const mountRows = ({ reps, fullRomDegrees }: { reps: Rep[]; fullRomDegrees: number | null }) =>
  mount(RepRows, {
    props: { listed: listReps({ reps }), fullRomDegrees, aim: tempoAims.kickback },
    global: { provide: { [wordsKey as symbol]: englishWords() } }
  })

describe('tempo bars', () => {
  it('lie end to end, each as wide as its phase is long', () => {
    const bars = tempoBars(makeRep(1), 10)
    expect(bars.map(({ seconds, width }) => width / seconds)).toEqual(
      [0.1, 0.1, 0.1, 0.1].map((each): unknown => expect.closeTo(each))
    )
    expect(bars.map(({ start }) => start)).toEqual([0, 0.15, 0.22, 0.42].map((start): unknown => expect.closeTo(start)))
  })

  it('leave out what did not happen', () => {
    const bars = tempoBars(makeRep(1, { topHoldSeconds: 0, bottomHoldSeconds: null }), 10)
    expect(bars.map(({ phase }) => phase)).toEqual(['concentric', 'eccentric'])
  })

  it('do not let one long rest make the others tiny', () => {
    const reps = [makeRep(1), makeRep(2, { bottomHoldSeconds: 11 })]
    const axis = axisSeconds(reps)
    expect(axis).toBeLessThan(7)
    const rest = tempoBars(reps[1]!, axis).at(-1)
    expect(rest).toMatchObject({ phase: 'bottom-hold', seconds: 11, cut: true })
    expect((rest?.start ?? 0) + (rest?.width ?? 0)).toBeCloseTo(1)
  })

  it('stand on an axis with a readable number of marks', () => {
    expect(axisTicks(6)).toEqual([0, 1, 2, 3, 4, 5, 6])
    for (const axis of [1, 9, 45, 400, 9000]) expect(axisTicks(axis).length).toBeLessThan(18)
  })
})

describe('the rows', () => {
  const widthOf = (element: ReturnType<VueWrapper['find']>): number =>
    Number(/width: ([\d.]+)%/.exec(element.attributes('style') ?? '')?.[1])

  it('share their axes: twice the time is twice the width, half the range half the width', () => {
    const slow = makeRep(1, { eccentricSeconds: 2, romDegrees: 44 })
    const fast = makeRep(2, { eccentricSeconds: 1, romDegrees: 22, kind: 'partial' })
    const rows = mountRows({ reps: [slow, fast], fullRomDegrees: 44 })
    const widths = (id: string): number[] => rows.findAll(`[data-testid="${id}"]`).map(widthOf)
    expect(widths('bar-eccentric')[0]! / widths('bar-eccentric')[1]!).toBeCloseTo(2)
    expect(widths('bar-range')[0]! / widths('bar-range')[1]!).toBeCloseTo(2)
  })

  it('call swung and short by their names', () => {
    const reps = [makeRep(1), makeRep(2, { kind: 'momentum' }), makeRep(3, { kind: 'partial' })]
    const rows = mountRows({ reps, fullRomDegrees: null })
    expect(rows.findAll('.word').map((word) => word.text())).toEqual(['clean', 'swung', 'short'])
  })

  it('open to the faults with figure and limit, one at a time', async () => {
    const faulty = makeRep(2, { kind: 'partial', faults: [fault('short-range', 0.54, 0.65, 'share')] })
    const rows = mountRows({ reps: [makeRep(1), faulty], fullRomDegrees: 44 })
    const buttons = rows.findAll('button')
    await buttons[0]!.trigger('click')
    expect(rows.get('[data-testid="rep-details"]').text()).toContain('Nothing to correct')
    await buttons[1]!.trigger('click')
    expect(rows.findAll('[data-testid="rep-details"]')).toHaveLength(1)
    expect(rows.get('[data-testid="fault"]').text().replaceAll('\u00a0', ' ')).toContain('54 %, wanted at least 65 %')
    expect(buttons.map((button) => button.attributes('aria-expanded'))).toEqual(['false', 'true'])
  })

  it.each([
    // 25.84 of 40 is 64.6 %, which would be rounded onto the limit.
    [25.84, [fault('short-range', 0.646, 0.65, 'share')], '26°, 64 %'],
    [26, [], '26°, 65 %'],
    // The full range grew after this rep, which was not far enough by the one that held then.
    [26.4, [fault('short-range', 0.649, 0.65, 'share')], '26°, 64 %']
  ])('tell a range of %d degrees on its side of the limit', async (romDegrees, faults, told) => {
    const kind = faults.length === 0 ? 'clean' : 'partial'
    const rows = mountRows({ reps: [makeRep(1, { romDegrees, kind, faults })], fullRomDegrees: 40 })
    await rows.get('button').trigger('click')
    const read = rows.get('[data-testid="rep-details"]').text().replaceAll('\u00a0', ' ')
    expect(read).toContain(told)
    expect(read.includes('wanted at least 65 %')).toBe(faults.length > 0)
    expect(read.match(/\d+ %/g)?.filter((share) => share === '65 %')).toHaveLength(1)
  })
})
