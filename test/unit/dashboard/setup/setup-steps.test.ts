import { describe, expect, it } from 'vitest'
import type { CuffSnapshot } from '#contracts/socket-events.ts'
import { fromSnapshot } from '../../../../dashboard/connection/cuff-state.ts'
import { notMoved, type MoveCheck } from '../../../../dashboard/setup/move-check.ts'
import { setupSteps, stepIds } from '../../../../dashboard/setup/setup-steps.ts'
import { signalNotes } from '../../../../dashboard/setup/signal-notes.ts'
import { makeAbout, makeCuff, makeLive, makeRep, makeStatus } from '../fixtures.ts'

const noReps = makeLive([], { set: null })
const stateOf = (change: Partial<CuffSnapshot>) => fromSnapshot(makeCuff({ live: noReps, ...change }), 0, 0)
const waitingFor = (code: string, link: 'waiting' | 'stalled' | 'lost' = 'waiting') =>
  stateOf({ status: makeStatus({ link, trouble: { code, message: 'Something.', advice: null } }) })
/** The steps that are done, and the one whose turn it is. */
function shown(...given: Parameters<typeof setupSteps>): string {
  const steps = setupSteps(...given)
  const done = stepIds.filter((id) => steps[id] === 'done')
  const now = stepIds.filter((id) => steps[id] === 'now')
  return `${done.join(' ')} | ${now.join(' ')}`
}
const turned: MoveCheck = { ...notMoved, stage: 'lower', turned: true }

describe('the steps turn to done', () => {
  it.each([
    ['no cuff was ever seen', null, ' | parts'],
    ['the bridge is away', stateOf({ status: makeStatus({ online: false }) }), ' | parts'],
    ['no board is plugged in', waitingFor('SERIAL_NO_BOARD'), ' | parts'],
    ['the port is held by another program', waitingFor('SERIAL_BUSY'), 'parts | wiring'],
    ['the board has no firmware', waitingFor('FIRMATA_NO_ANSWER'), 'parts | wiring'],
    ['the firmware cannot read this sensor', waitingFor('SENSOR_NEEDS_FIRMWARE'), 'parts | wiring'],
    ['the sensor is wired wrong', waitingFor('SENSOR_WIRES_SWAPPED'), 'parts firmware | wiring'],
    ['the cuff fell silent', waitingFor('CUFF_STALLED', 'stalled'), 'parts firmware | wiring'],
    ['the board was unplugged', waitingFor('SERIAL_CLOSED', 'lost'), ' | parts'],
    ['samples come', stateOf({}), 'parts wiring firmware | strap']
  ])('where %s', (_when, cuff, expected) => {
    expect(shown(cuff, notMoved)).toBe(expected)
  })

  it('where the leg was lifted, and put down', () => {
    expect(shown(stateOf({}), turned)).toBe('parts wiring firmware strap | move')
    expect(shown(stateOf({}), { ...turned, stage: 'done' })).toBe('parts wiring firmware strap move | rep')
  })

  it('where a rep is certain; one that may be taken back is none yet', () => {
    const provisional = makeRep(1, { state: 'provisional' })
    expect(shown(stateOf({ live: { ...noReps, lastRep: provisional } }), notMoved)).toBe(
      'parts wiring firmware | strap'
    )
    expect(shown(stateOf({ live: makeLive(['clean']) }), notMoved)).toBe('parts wiring firmware strap move rep | ')
  })
})

describe('what the cuff says of its signal', () => {
  const health = { cuffId: 'cuff-1', at: 0, uptimeSeconds: 60, samples: 1, gaps: 0, rejected: 0, reconnects: 0 }
  const seenAt = (rateHz: number | null) =>
    stateOf({ health: { ...health, rateHz, outboxDepth: 0, lastSampleAgeSeconds: 0 } })

  it('is a rate well below the one that was asked for', () => {
    expect(signalNotes(seenAt(80))).toEqual([{ kind: 'slow', seenHz: 80, toldHz: 100 }])
    expect(signalNotes(seenAt(95))).toEqual([])
    expect(signalNotes(seenAt(null))).toEqual([])
    expect(signalNotes(null)).toEqual([])
  })

  it('is the quality of the last rep, else that there is no gyro', () => {
    const saturated = makeLive(['clean'], { lastRep: makeRep(1, { quality: 'saturated' }) })
    expect(signalNotes(stateOf({ live: saturated }))).toEqual([{ kind: 'quality', quality: 'saturated' }])
    expect(signalNotes(stateOf({ about: makeAbout({ hasGyro: false }) }))).toEqual([
      { kind: 'quality', quality: 'no-gyro' }
    ])
    const later = makeLive(['clean'], { lastRep: makeRep(1, { quality: 'dizzy' }) })
    expect(signalNotes(stateOf({ live: later }))).toEqual([{ kind: 'quality', quality: 'unknown' }])
  })
})
