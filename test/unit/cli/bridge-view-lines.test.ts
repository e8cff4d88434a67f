import { describe, expect, it } from 'vitest'
import stringWidth from 'string-width'
import { KickbackError } from '#contracts/errors.ts'
import type { Live } from '#contracts/live.ts'
import type { BridgeState } from '../../../firmware-bridge/bridge/bridge.ts'
import { bigCount } from '../../../cli/terminal/big-count.ts'
import { bridgeViewLines } from '../../../cli/terminal/bridge-view-lines.ts'
import { makeAbout, makeHealth, makeLive, makeRep, makeStatus } from '../../support/server-fixtures.ts'

const plain = { columns: 80, rows: 24, hasColours: false }
const low = { ...plain, rows: 12 }

const set = (changes: Partial<NonNullable<Live['set']>> = {}): NonNullable<Live['set']> => ({
  id: 'cuff-1/s1/set-3',
  number: 3,
  active: true,
  startedAt: 0,
  endedAt: null,
  counts: { clean: 5, momentum: 1, partial: 2 },
  reps: [],
  ...changes
})
const state = (live: Partial<Live> = {}, changes: Partial<BridgeState> = {}): BridgeState => ({
  live: makeLive({
    exercise: 'abduction',
    side: 'right',
    targetReps: 12,
    fullRomDegrees: 40,
    phase: 'concentric',
    calibration: null,
    set: set(),
    lastRep: null,
    ...live
  }),
  status: makeStatus(),
  about: makeAbout({ source: 'serial', address: '/dev/ttyUSB0', sensor: 'MPU6050', rateHz: 100 }),
  health: makeHealth(),
  publisher: {
    connected: true,
    brokerTrouble: null,
    storeTrouble: null,
    outboxDepth: 4,
    outboxUnstored: 0,
    outboxDropped: 0,
    malformedCommands: 0,
    droppedMotion: 0
  },
  legAngleDegrees: 20,
  ...changes
})

describe('the view of a bridge', () => {
  it('shows exercise, side, set, count, kinds, phase, leg, cuff and broker', () => {
    expect(bridgeViewLines(state(), low)).toEqual([
      'Kickback with abduction  right  set 3',
      '8 of 12',
      '5 clean  1 swung  2 short',
      `Lift    ${'█'.repeat(15)}${'░'.repeat(15)}  20°`,
      '',
      'Cuff    streaming  MPU6050 (/dev/ttyUSB0, 100 Hz)',
      'Broker  connected  4 waiting',
      'Ctrl-C stops.'
    ])
  })

  it('has a count to be found from afar where there is room for it', () => {
    expect(bridgeViewLines(state(), plain).slice(1, 8)).toEqual([
      '',
      '██████',
      '██  ██',
      '██████',
      '██  ██',
      '██████  of 12',
      ''
    ])
    expect(bigCount(147)).toEqual([
      '  ██    ██  ██  ██████',
      '████    ██  ██      ██',
      '  ██    ██████      ██',
      '  ██        ██      ██',
      '██████      ██      ██'
    ])
    expect(bridgeViewLines(state({ targetReps: null }), low)[1]).toBe('8')
  })

  it('says in words how the last rep was', () => {
    const swung = makeRep({
      numberInSet: 8,
      kind: 'momentum',
      concentricSeconds: 0.4,
      faults: [{ fault: 'fast-lift', figure: 0.4, limit: 0.6, unit: 's' }]
    })
    const [verdict] = bridgeViewLines(state({ lastRep: swung }), low).slice(4)
    expect(verdict?.replaceAll('\u00a0', ' ')).toBe('Rep 8 was swung. Up in 0.4 s: lift over a full second.')
  })

  it('leads through a calibration', () => {
    const calibration = { repsDone: 1, repsNeeded: 2, romDegrees: 41.8, hint: null }
    expect(bridgeViewLines(state({ calibration }), low)[4]).toBe('Calibration: 1 of 2 lifts, 42°')
  })

  it('says before the first set, and after each, that none is under way', () => {
    expect(bridgeViewLines(state({ set: null }), low).slice(0, 5)).toMatchObject({
      0: 'Kickback with abduction  right  no set yet',
      1: '0 of 12',
      4: 'Stand still, then lift.'
    })
    expect(bridgeViewLines(state({ set: set({ active: false }) }), low)[0]).toMatch(/set 3, done$/)
  })

  it('says what is not well, and what to do', () => {
    const lost = new KickbackError('SERIAL_CLOSED', 'The board was unplugged.')
    const down = new KickbackError('MQTT_UNREACHABLE', 'The broker is away.')
    const { publisher } = state()
    const lines = bridgeViewLines(
      state(
        {},
        {
          status: makeStatus({ link: 'lost', trouble: lost.toTrouble() }),
          publisher: { ...publisher, connected: false, brokerTrouble: down, outboxDepth: 17 }
        }
      ),
      { ...low, columns: 120 }
    )
    expect(lines.slice(5)).toEqual([
      'Cuff    lost',
      'Broker  not connected  17 waiting',
      'The board was unplugged. Plug the board back in; the set goes on by itself.',
      'The broker is away. Check that the broker runs and the address given with --mqtt. Reps are kept until it is back.',
      'Ctrl-C stops.'
    ])
  })

  it.each([
    [-30, 0],
    [0, 0],
    [39.9, 30],
    [90, 30]
  ])('keeps the bar within its ends at %d degrees', (legAngleDegrees, filled) => {
    const line = bridgeViewLines(state({}, { legAngleDegrees }), low)[3] ?? ''
    expect([...line.matchAll(/█/g)]).toHaveLength(filled)
    expect([...line.matchAll(/[█░]/g)]).toHaveLength(30)
  })

  it('is never wider nor higher than the terminal, with colours or without', () => {
    for (const hasColours of [true, false]) {
      for (let columns = 1; columns < 60; columns += 3) {
        for (let rows = 1; rows < 30; rows += 4) {
          const lines = bridgeViewLines(state(), { columns, rows, hasColours })
          expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1))
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
        }
      }
    }
  })
})
