import { beforeEach, describe, expect, it } from 'vitest'
import { withCues } from '../../../firmware-bridge/bridge/cues.ts'
import { commandOf } from '../../../firmware-bridge/bridge/press.ts'
import type { Cue } from '../../../firmware-bridge/cuff/on-cuff/cues.ts'
import { createScriptedCounter, type ScriptedCounter } from './scripted-counter.ts'

let given: Cue[]
let heard: string[]
let counter: ScriptedCounter

beforeEach(() => {
  given = []
  heard = []
  const listener = withCues(
    {
      phase: () => void heard.push('phase'),
      calibration: () => void heard.push('calibration'),
      setStarted: () => void heard.push('set-started'),
      rep: ({ state }) => void heard.push(state),
      setEnded: () => void heard.push('set-ended')
    },
    (cue) => void given.push(cue)
  )
  counter = createScriptedCounter(listener, { exercise: 'kickback', side: 'left', fullRomDegrees: null })
  counter.startSet()
  given.length = 0
})

describe('the cues of a set', () => {
  it('come with the first word of each rep, by its kind', () => {
    for (const kind of ['clean', 'momentum', 'partial'] as const) {
      counter.lift(kind)
      counter.confirm()
    }
    expect(given).toEqual(['rep', 'momentum', 'partial'])
  })

  it('tell of a fault that shows later as soon as it is known, once', () => {
    counter.lift('clean')
    counter.confirm({ kind: 'momentum' })
    expect(given).toEqual(['rep', 'momentum'])
  })

  it('say nothing where a rep proves better than it was told, or none', () => {
    counter.lift('momentum')
    counter.confirm({ kind: 'clean' })
    counter.lift('clean')
    counter.revoke()
    expect(given).toEqual(['momentum', 'rep'])
  })

  it('mark its beginning and its end', () => {
    counter.endSet()
    counter.startSet()
    expect(given).toEqual(['set-ended', 'set-started'])
  })

  it('take nothing from what is heard', () => {
    counter.turn('concentric')
    counter.lift()
    counter.confirm()
    counter.calibrate()
    expect(heard).toEqual(['set-started', 'phase', 'provisional', 'confirmed', 'set-ended', 'calibration'])
  })
})

describe('a press of the button', () => {
  const set = { active: true } as NonNullable<Parameters<typeof commandOf>[1]['set']>

  it('starts a set, or ends the one under way', () => {
    expect(commandOf('short', { set: null, side: 'left' })).toMatchObject({ action: 'start-set' })
    expect(commandOf('short', { set, side: 'left' })).toMatchObject({ action: 'end-set' })
    expect(commandOf('short', { set: { ...set, active: false }, side: 'left' })).toMatchObject({ action: 'start-set' })
  })

  it('held, goes to the other side, whatever the set', () => {
    expect(commandOf('held', { set, side: 'left' })).toMatchObject({ action: 'set-side', side: 'right' })
    expect(commandOf('held', { set: null, side: 'right' })).toMatchObject({ action: 'set-side', side: 'left' })
  })
})
