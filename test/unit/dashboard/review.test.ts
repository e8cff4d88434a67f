import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, type Api } from '../../../dashboard/api/client.ts'
import ReviewView from '../../../dashboard/review/review-view.vue'
import { en } from '../../../dashboard/words/en.ts'
import { byTestId, createBench, englishWords, germanWords, mountWith, silentApi, silentRecords } from './harness.ts'
import { cuffId, fault, makeFinishedSet, makeRep, makeSnapshot, session } from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

describe('the review', () => {
  const props = { cuffId, session, number: 1 }
  const set = makeFinishedSet([makeRep(1), makeRep(2, { kind: 'momentum' })])
  const apiOf = (change: Partial<Api>): Api => ({ ...silentApi, ...change })

  async function show(api: Api, words = englishWords(), records = silentRecords) {
    const bench = createBench()
    bench.connection.link.start()
    bench.socket().greet(makeSnapshot())
    const view = await mountWith(ReviewView, bench, { props, api, words, records })
    open = view
    return { view, bench }
  }

  it('answers how many, how fast, how far, how long, how tiring', async () => {
    const { view } = await show(apiOf({ set: () => Promise.resolve(set) }))
    const text = byTestId(view, 'set-figures').text().replaceAll('\u00a0', ' ')
    expect(byTestId(view, 'review-count').text()).toBe('2')
    for (const figure of ['1.5', '0.7', '2.1', '0.8', '± 0.2', '41°', '± 3°', 'full 44°', '43 s', '−12 %']) {
      expect(text).toContain(figure)
    }
    for (const word of ['Lift', 'Squeeze', 'Lower', 'Rest']) expect(text).toContain(word)
    expect(view.findAll('[data-testid="rep-row"]')).toHaveLength(2)
  })

  it('says all of it in German too, with the decimals of that language', async () => {
    const hinted = { ...set, summary: { ...set.summary, postureHint: 'The leg rose 20 degrees on average.' } }
    const reps = [makeRep(1), makeRep(2, { kind: 'momentum', quality: 'gap' })]
    const { view } = await show(apiOf({ set: () => Promise.resolve({ ...hinted, reps }) }), await germanWords())
    const text = byTestId(view, 'review').text().replaceAll('\u00a0', ' ')
    for (const words of ['1,5', '1 mit Schwung', 'Heben', 'voll 44°', '−12 %', 'Wiederholung 2:', 'Ein Hinweis:']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('im Schnitt 20° hoch')
    expect(text).not.toContain('on average')
    expect(byTestId(view, 'set-side').text()).toContain('Links')
    expect(byTestId(view, 'set-number').text()).toContain('Satz 1')
  })

  it('says what the height of the leg hints at, and nothing where it hints at nothing', async () => {
    const postureHint = 'The leg stays low: you may be standing upright.'
    const hinted = { ...set, summary: { ...set.summary, postureHint } }
    const { view } = await show(apiOf({ set: () => Promise.resolve(hinted) }))
    expect(view.get('.hint').text()).toBe(`A hint: ${postureHint}`)
    view.unmount()
    const { view: plain } = await show(apiOf({ set: () => Promise.resolve(set) }))
    expect(plain.find('.hint').exists()).toBe(false)
  })

  it.each([
    { qualities: ['ok', 'ok', 'ok'], notes: [], angles: ['41°', '41°', '41°'] },
    {
      qualities: ['no-gyro', 'no-gyro', 'no-gyro'],
      notes: ['All reps: Measured by gravity alone, without a gyro: angles and speeds are rough.'],
      angles: ['≈41°', '≈41°', '≈41°']
    },
    {
      qualities: ['gap', 'ok', 'a-word-of-tomorrow'],
      notes: [
        'Rep 1: The signal had a gap: figures may be off.',
        'Rep 3: The cuff calls this signal less certain: figures may be off.'
      ],
      angles: ['≈41°', '41°', '≈41°']
    }
  ])('says whose figures are less certain, and why: $qualities', async ({ qualities, notes, angles }) => {
    const reps = qualities.map((quality, index) => makeRep(index + 1, { quality }))
    const { view } = await show(apiOf({ set: () => Promise.resolve(makeFinishedSet(reps)) }))
    const texts = (id: string): string[] => view.findAll(`[data-testid="${id}"]`).map((each) => each.text())
    expect(texts('signal-note')).toEqual(notes)
    expect(texts('rep-angle')).toEqual(angles)
    await view.findAll('[data-testid="rep-row"] button')[0]!.trigger('click')
    expect(texts('rep-quality')).toHaveLength(qualities[0] === 'ok' ? 0 : 1)
  })

  it('shows the set beside that of the other side, and the rest before it, from the session alone', async () => {
    const minute = 60_000
    const own = { ...set, number: 2, startedAt: set.startedAt + 3 * minute }
    const other = makeFinishedSet([], {
      side: 'right',
      summary: {
        ...set.summary,
        counts: { clean: 10, momentum: 0, partial: 0 },
        romDegrees: { mean: 50, deviation: 2 }
      }
    })
    const asked: unknown[] = []
    const { view } = await show(
      apiOf({
        set: () => Promise.resolve(own),
        sets(page) {
          asked.push(page)
          return Promise.resolve({ sets: page.session === undefined ? [] : [own, other], next: null })
        }
      })
    )
    await view.setProps({ number: 2 })
    await flushPromises()
    expect(asked).toContainEqual({ cuffId, session, limit: 200 })
    const text = byTestId(view, 'side-comparison').text().replaceAll('\u00a0', ' ')
    for (const words of [
      'Against right',
      '50 %',
      'right 100 %',
      '50 points fewer',
      'right 50°',
      '18 % less',
      'the same'
    ]) {
      expect(text).toContain(words)
    }
    expect(byTestId(view, 'other-side').attributes('href')).toBe(`/sets/${cuffId}/${session}/1`)
    expect(byTestId(view, 'rest-before').text()).toContain('after 2:00 rest')
  })

  it('shows neither where the set stands alone', async () => {
    const { view } = await show(apiOf({ set: () => Promise.resolve(set) }))
    expect(byTestId(view, 'side-comparison').exists()).toBe(false)
    expect(byTestId(view, 'rest-before').exists()).toBe(false)
  })

  it('lays the reps over each other, says in words what that shows, and whose curves are missing', async () => {
    const trace = { startSeconds: 4.8, stepSeconds: 0.04, legAngleDegrees: [0, 20, 41, 0] }
    const reps = [makeRep(1, { trace }), makeRep(2, { kind: 'momentum', romDegrees: 30, trace }), makeRep(3)]
    const { view } = await show(apiOf({ set: () => Promise.resolve(makeFinishedSet(reps)) }))
    expect(byTestId(view, 'rep-traces').get('[role="img"]').attributes('aria-label')).toBe(
      'Leg angle over time. 1 clean, 1 swung; the highest 41°, the lowest 30°.'
    )
    expect(byTestId(view, 'missing-traces').text()).toBe('Rep 3: no curve was kept.')
    await view.get('[data-testid="rep-row"] button').trigger('click')
    expect(byTestId(view, 'own-trace').get('[role="img"]').attributes('aria-label')).toContain('rep 1')
  })

  it('says once that there are no curves where a set is older than they are', async () => {
    const { view } = await show(apiOf({ set: () => Promise.resolve(set) }))
    expect(byTestId(view, 'missing-traces').text()).toBe('No curves were kept of this set.')
    expect(byTestId(view, 'rep-traces').find('[role="img"]').exists()).toBe(false)
    await view.get('[data-testid="rep-row"] button').trigger('click')
    expect(byTestId(view, 'own-trace').exists()).toBe(false)
  })

  it('keeps the curves that it knows when the set ends, and fetches the rest', async () => {
    const trace = { startSeconds: 4.8, stepSeconds: 0.04, legAngleDegrees: [0, 20, 41, 0] }
    const begun = { ...makeFinishedSet([makeRep(1, { trace })]), ended: 'open' as const }
    let asked = 0
    const { view, bench } = await show(apiOf({ set: () => Promise.resolve(((asked += 1), begun)) }))
    const before = asked
    bench.socket().tell('set', makeFinishedSet([makeRep(1), makeRep(2)]))
    await flushPromises()
    expect(asked).toBe(before + 1)
    expect(byTestId(view, 'missing-traces').text()).toBe('Rep 2: no curve was kept.')
  })

  it('says which of several faults decided, and holds the tempo against its target', async () => {
    const faults = [fault('overswing', 9, 4, 'deg'), fault('fast-lift', 0.4, 0.6, 's')]
    const reps = [makeRep(1, { kind: 'momentum', faults })]
    const { view } = await show(apiOf({ set: () => Promise.resolve(makeFinishedSet(reps)) }))
    expect(byTestId(view, 'aim-concentric').text()).toBe('1.5')
    await view.get('[data-testid="rep-row"] button').trigger('click')
    expect(view.findAll('[data-testid="decisive"]')).toHaveLength(1)
    expect(view.get('[data-fault="fast-lift"]').find('[data-testid="decisive"]').exists()).toBe(true)
  })

  it('holds the set against the last time and the best, and says which best it is', async () => {
    const head = { ...set, summary: { ...set.summary, counts: { clean: 3, momentum: 0, partial: 0 } } }
    const records = {
      ...silentRecords,
      comparison: () =>
        Promise.resolve({ lastTime: { ...head, id: 'a', session: 'before' }, best: { ...head, id: 'b', number: 4 } }),
      setBests: () => Promise.resolve([{ best: 'cleanStreak' as const, value: 5, before: 4 }])
    }
    const { view } = await show(apiOf({ set: () => Promise.resolve(set) }), englishWords(), records)
    const lines = view.findAll('[data-testid="progress"]')
    expect(lines.map((line) => line.get('a').attributes('href'))).toEqual([
      `/sets/${cuffId}/before/1`,
      `/sets/${cuffId}/${session}/4`
    ])
    expect(lines[0]!.text()).toContain('3 of 3 clean')
    expect(lines[0]!.text()).toContain('Now 2 clean fewer, just as far.')
    expect(byTestId(view, 'held-bests').text()).toContain('5 clean reps in a row; it was 4.')
  })

  it('leads to the sets before and after it on the same cuff', async () => {
    const other = makeFinishedSet([], { cuffId: 'cuff-2', number: 9 })
    const heads = [3, 2, 1].map((number) => makeFinishedSet([], { number, session: number === 1 ? 'before' : session }))
    const { view } = await show(
      apiOf({
        set: () => Promise.resolve({ ...set, number: 2 }),
        sets: () => Promise.resolve({ sets: [other, ...heads], next: null })
      })
    )
    await view.setProps({ number: 2 })
    await flushPromises()
    expect(byTestId(view, 'previous-set').attributes('href')).toBe(`/sets/${cuffId}/before/1`)
    expect(byTestId(view, 'next-set').attributes('href')).toBe(`/sets/${cuffId}/${session}/3`)
  })

  it('offers the set and its session as files', async () => {
    const { view } = await show(apiOf({ set: () => Promise.resolve(set) }))
    const addressOf = (id: string): string | undefined => byTestId(view, id).attributes('href')
    expect(addressOf('download-set-csv')).toBe(`/api/sets/${cuffId}/${session}/1/export?format=csv`)
    expect(addressOf('download-set-json')).toBe(`/api/sets/${cuffId}/${session}/1/export?format=json`)
    expect(addressOf('download-session-csv')).toBe(`/api/sessions/${cuffId}/${session}/export?format=csv`)
    expect(addressOf('download-session-json')).toBe(`/api/sessions/${cuffId}/${session}/export?format=json`)
    expect(byTestId(view, 'download-set-csv').attributes('download')).toBeDefined()
  })

  it('says what went wrong and tries again when asked', async () => {
    let answers = [() => Promise.reject(new ApiError({ own: 'unreachable' })), () => Promise.resolve(set)]
    const { view } = await show(
      apiOf({
        set() {
          const [answer, ...rest] = answers
          answers = rest
          return answer!()
        }
      })
    )
    expect(byTestId(view, 'load-trouble').text()).toContain(en.troubles.unreachable.message)
    await byTestId(view, 'load-trouble').get('button').trigger('click')
    await flushPromises()
    expect(byTestId(view, 'review-count').text()).toBe('2')
  })

  it('takes the finished set over the open one it showed', async () => {
    const { view, bench } = await show(apiOf({ set: () => Promise.resolve({ ...set, ended: 'open' as const }) }))
    expect(view.text()).toContain('still going on')
    bench.socket().tell('set', makeFinishedSet([makeRep(1), makeRep(2), makeRep(3)]))
    await flushPromises()
    expect(byTestId(view, 'review-count').text()).toBe('3')
    expect(view.text()).not.toContain('still going on')
  })
})
