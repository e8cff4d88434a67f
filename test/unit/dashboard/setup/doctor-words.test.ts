import { beforeAll, describe, expect, it } from 'vitest'
import { checkIds, checkWords } from '#contracts/check-words.ts'
import type { Diagnosis, Finding } from '#contracts/diagnosis.ts'
import { serverFinding } from '#contracts/server-finding.ts'
import { findingLines } from '../../../../cli/terminal/doctor-lines.ts'
import { diagnosisOf } from '../../../../firmware-bridge/doctor/diagnosis.ts'
import { judgeArrival, judgeLost, judgeRate, judgeReadings } from '../../../../firmware-bridge/doctor/arrivals.ts'
import { fault, ok, skipped, skippedBehind, warning } from '../../../../firmware-bridge/doctor/finding.ts'
import { judgeLift, noLift } from '../../../../firmware-bridge/doctor/lift.ts'
import { judgeBoard, judgeSensor } from '../../../../firmware-bridge/doctor/link-fault.ts'
import { judgeMounting } from '../../../../firmware-bridge/doctor/mounting.ts'
import { judgeClipping, judgeRest, restOf } from '../../../../firmware-bridge/doctor/rest.ts'
import { checkNode } from '../../../../cli/parts/check-machine.ts'
import FindingRow from '../../../../dashboard/setup/finding-row.vue'
import { verdictWords } from '../../../../dashboard/setup/verdict-words.ts'
import type { Words } from '../../../../dashboard/words/words.ts'
import { stillSamples } from '../../../support/still-samples.ts'
import { createBench, englishWords, germanWords, mountWith } from '../harness.ts'

const arrivals = (stepMs: number, change: Partial<Parameters<typeof judgeRate>[0]> = {}) => {
  const turns = Array.from({ length: 300 }, (_, i) => i)
  return {
    arrivalMs: turns.map((i) => i * stepMs),
    timeSeconds: turns.map((i) => i * 0.01),
    turns,
    rejected: 0,
    gaps: 0,
    ...change
  }
}
const movement = {
  seconds: 4,
  mostTilt: 40,
  endTilt: 1,
  axisShare: 0.99,
  verticalShare: 0.01,
  mostTurned: 40,
  gyroScale: 1,
  isSaturated: false
}
const account = { ruling: 'counted', clues: [], ruledOutBy: null, figures: { romDegrees: 40, liftSeconds: 1.5 } }
const tried = (change: Partial<typeof movement>, made: unknown = account): Finding =>
  judgeLift(
    { movement: { ...movement, ...change }, account: made, samples: 400, rejected: 0 } as Parameters<
      typeof judgeLift
    >[0],
    { gyroRangeDps: 1000 }
  )
const rest = (options: Parameters<typeof stillSamples>[0]) => restOf(stillSamples(options))
const fastAccount = { ...account, figures: { romDegrees: 40, liftSeconds: 0.3 } }
const port = fault('port', 'No board is plugged in.', null)

/** Of each check what the doctor itself says, well and ill, as far as it has no code. */
const findings: Finding[] = [
  checkNode('20.20.0', '>=20.19', 'linux x64'),
  checkNode('18.0.0', '>=20.19', 'linux x64'),
  judgeBoard({ firmware: 'StandardFirmata 2.5' }),
  judgeBoard({ firmware: null }),
  judgeBoard({ firmware: 'Blink 1.0' }),
  judgeSensor({ sensor: 'MPU6050', hasGyro: true, accelRangeG: 8, gyroRangeDps: 1000 }),
  judgeSensor({ sensor: null, hasGyro: false, accelRangeG: null, gyroRangeDps: null }),
  judgeRate(arrivals(10), 100),
  judgeRate(arrivals(10), null),
  judgeRate(arrivals(13), 100),
  judgeRate(arrivals(8), 100),
  judgeArrival(arrivals(10)),
  judgeArrival(arrivals(13)),
  judgeLost(arrivals(10)),
  judgeLost(arrivals(10, { timeSeconds: Array.from({ length: 300 }, (_, i) => (i < 150 ? i : i + 3) * 0.01) })),
  judgeReadings(arrivals(10)),
  judgeReadings(arrivals(10, { rejected: 1 })),
  ok('rest', 'The cuff lies still, as on a table.', { liesLikeOnATable: true }),
  ok('rest', 'The cuff is still, as on a standing leg.', { liesLikeOnATable: false }),
  fault('rest', 'The cuff was not still for 3 s within 60 s.', 'Stand still, or lay it on a table.'),
  ...judgeRest(rest({}), { accelRangeG: 8 }),
  ...judgeRest(rest({ accelNoiseG: 0.03, accel: [0, 0, 1.2], gyro: [25, 0, 0] }), { accelRangeG: 8 }),
  ...judgeRest(rest({ accelNoiseG: 0 }), { accelRangeG: 8 }),
  judgeClipping(restOf(stillSamples().map((sample) => ({ ...sample, saturated: true })))),
  ok('data-folder', '/data can be written to, and has room.', { freeMb: 900 }),
  warning('data-folder', '/data has 90 MB of room, which is little.', 'Make room on that disk.', { freeMb: 90 }),
  ok('port', '/dev/ttyUSB0 can be opened.', { path: '/dev/ttyUSB0', listed: 1 }),
  ok('port', '192.168.0.9:3030 takes the connection.', { address: '192.168.0.9:3030' }),
  ok('port', 'A simulated cuff needs no port.', { source: 'simulated' }),
  ok('broker', 'mqtt://127.0.0.1 takes messages and brings them, within 3 ms.', { url: 'mqtt://127.0.0.1', echoMs: 3 }),
  fault('broker', 'The broker took the connection, but no message.', 'Let this user read and write kickback/#.', {
    url: 'mqtt://127.0.0.1'
  }),
  judgeMounting({ up: [0, 0, -1] }),
  judgeMounting({ up: [0.7, 0.7, 0] }),
  tried({}),
  tried({ axisShare: 0.8 }),
  tried({}, { ...account, figures: { romDegrees: 9, liftSeconds: 1.5 } }),
  tried({ isSaturated: true }),
  tried({ verticalShare: 0.9, mostTilt: 4 }),
  tried({ endTilt: 35 }, null),
  tried({ axisShare: 0.4 }),
  tried({}, fastAccount),
  tried({}, null),
  tried({}, { ...account, ruling: 'refused', ruledOutBy: 'did not come back' }),
  noLift(60, true),
  noLift(60, false),
  skippedBehind('lift', port),
  skipped('lift', 'Not checked: broken off.', { why: 'broken-off' }),
  skipped('lift', 'Not asked for.', { why: 'not-asked' }),
  skipped('server', 'Not looked at from here.', { why: 'elsewhere' }),
  skipped('server', 'No server answers at http://127.0.0.1:3000.', { why: 'not-needed' }),
  fault('server', 'No server answers at http://127.0.0.1:3000.', 'Start it with kickback up.', {
    url: 'http://127.0.0.1:3000'
  }),
  serverFinding(
    { status: 'ok', software: 'kickback 0.1.0', uptimeSeconds: 1, parts: { store: true, broker: true, bridge: true } },
    'http://127.0.0.1:3000'
  ),
  serverFinding(
    {
      status: 'degraded',
      software: 'kickback 0.1.0',
      uptimeSeconds: 1,
      parts: { store: true, broker: false, bridge: null }
    },
    'http://127.0.0.1:3000'
  )
]

describe('the doctor on screen', () => {
  const english = englishWords()
  let german: Words
  beforeAll(async () => {
    german = await germanWords()
  })

  it('has something to say, well and ill, of all that is looked at', () => {
    const ill = new Set(findings.filter(({ state }) => state !== 'ok').map(({ check }) => check))
    for (const check of checkIds) {
      // These are ill by a coded trouble alone, or never.
      if (['port', 'sensor', 'mounting'].includes(check)) continue
      expect(ill, check).toContain(check)
    }
  })

  it.each(findings)('says in English what the terminal says: $check $state, $message', async (finding) => {
    const row = await mountWith(FindingRow, createBench(), { props: { finding } })
    const plain = findingLines(finding, (_look, text) => text)
      .join(' ')
      .replace(/\s+/g, ' ')
    expect(plain).toContain(finding.message)
    expect(row.find('h3').text()).toContain(checkWords[finding.check])
    const said = row.findAll('p').map((line) => line.text())
    expect(said).toEqual([finding.message, ...(finding.advice === null ? [] : [finding.advice])])
    row.unmount()
  })

  it.each(findings)('says it in German: $check $state, $message', (finding) => {
    const said = german.found(finding)
    expect(said.message).not.toBe(finding.message)
    expect(`${said.message} ${said.advice ?? ''}`).not.toContain('Im Wortlaut')
    expect(`${said.message} ${said.advice ?? ''}`).not.toMatch(/\?(?!\w)|undefined|NaN|null/)
    if (finding.state !== 'skipped') expect(said.advice === null).toBe(finding.advice === null)
  })

  it('quotes what only its sender can say', () => {
    const own = warning('broker', 'The broker at mqtt://x is away.', 'Start it.', {})
    const { message, advice } = german.found({ ...own, code: 'MQTT_UNREACHABLE' })
    expect(message).toBe('Der Broker ist nicht zu erreichen. Im Wortlaut: „The broker at mqtt://x is away.“')
    expect(advice).toBe('Dazu ein Rat. Im Wortlaut: „Start it.“')
    const nameless = ok('port', 'It is there.', {})
    expect(german.found(nameless).message).toBe('Das hat die Prüfung ergeben. Im Wortlaut: „It is there.“')
    expect(german.found(skipped('lift', 'No time.')).message).toBe('Nicht geprüft. Im Wortlaut: „No time.“')
  })

  const diagnosis = (given: Finding[], change: Partial<Parameters<typeof diagnosisOf>[0]> = {}): Diagnosis =>
    diagnosisOf({
      software: 'kickback',
      cuff: 'auto',
      isSimulated: false,
      isBrokenOff: false,
      findings: given,
      ...change
    })
  const one = warning('noise', 'Some noise.', 'Take another.')

  it.each([
    diagnosis([ok('node', 'Well.')]),
    diagnosis([ok('node', 'Well.')], { isSimulated: true }),
    diagnosis([one]),
    diagnosis([one, { ...one, check: 'rate' }]),
    diagnosis([one, { ...one, check: 'rate' }], { isSimulated: true }),
    diagnosis([one, fault('port', 'No board is plugged in.', 'Plug it in.')]),
    diagnosis([fault('port', 'No board is plugged in.', null)]),
    diagnosis([ok('node', 'Well.')], { isBrokenOff: true })
  ])('comes to the terminal’s own line: $verdict', (told) => {
    expect(verdictWords(told, told.findings, told.isSimulated, english)).toBe(told.verdict)
    expect(verdictWords(told, told.findings, told.isSimulated, german)).not.toBe(told.verdict)
  })

  it('says nothing of what goes on', () => {
    expect(verdictWords({ ready: null, firstToFix: null }, [], false, english)).toBeNull()
  })
})
