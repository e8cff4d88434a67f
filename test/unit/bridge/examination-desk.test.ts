import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { Examination } from '../../../contracts/examination.ts'
import { validate } from '../../../contracts/validate.ts'
import { createExaminationDesk, type Examine } from '../../../firmware-bridge/bridge/examination-desk.ts'
import { overhear } from '../../../firmware-bridge/cuff/overheard-cuff.ts'
import { examinationSettings } from '../../../firmware-bridge/doctor/examine-cuff.ts'
import { ok, skipped } from '../../../firmware-bridge/doctor/finding.ts'
import { diagnose } from '../../../cli/parts/diagnose.ts'
import { createCuffRecord, turn, turnUntil } from '../../support/firmata-driver.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createTamperedCuff } from '../../support/tampered-cuff.ts'
import { slowLift, wornCuff } from '../../support/worn-cuff.ts'

const well = (check: Parameters<typeof ok>[0]) => Promise.resolve(ok(check, 'Well.'))

/** A cuff that counts, on a leg that lifts now and then, and a desk that lends its stream to the doctor. */
function createBench(examineWith?: Examine) {
  const clock = createManualClock()
  const cuff = createTamperedCuff({ clock, motion: wornCuff(Array.from({ length: 8 }, () => slowLift)) })
  const owner = createCuffRecord(clock)
  const running = () => {
    const { state = 'waiting', trouble = null } = owner.links.at(-1) ?? {}
    return { about: owner.abouts.at(-1) ?? null, link: state, trouble }
  }
  const overheard = overhear(owner, running, () => cuff.counters())
  const examine: Examine = (lent, attendant, signal) =>
    diagnose({
      patient: {
        checkNode: () => ok('node', 'Well.'),
        checkDataFolder: () => well('data-folder'),
        checkPort: () => well('port'),
        openCuff: () => lent,
        checkBroker: () => well('broker'),
        checkServer: () => Promise.resolve(skipped('server', 'Not looked at from here.'))
      },
      clock,
      signal,
      attendant,
      cuff: 'under test',
      isSimulated: false,
      seconds: 3,
      lift: true
    })
  const stages: string[] = []
  const desk = createExaminationDesk({
    examine: examineWith ?? examine,
    cuff: () => overheard.cuff(),
    clock,
    logger: pino({ level: 'silent' }),
    onChange() {
      const state = validate(Examination, desk.state(), 'examination')
      const stage = state.stage ?? 'over'
      if (stages.at(-1) !== stage) stages.push(stage)
    }
  })
  cuff.start(overheard.heard)
  const isOver = () => desk.state()?.ready !== null
  return { clock, cuff, owner, desk, stages, isOver }
}

describe('an examination of a cuff that counts', () => {
  it('finds what the doctor finds, through the stream of the bridge, which misses nothing of it', async () => {
    const { clock, cuff, owner, desk, stages, isOver } = createBench()
    await turnUntil(clock, () => owner.samples.length > 300)
    desk.carryOut({ id: 'c1', action: 'examine' })
    await turnUntil(clock, isOver, { withinMs: 120_000 })
    expect(desk.state()).toMatchObject({ ready: true, verdict: 'Ready: the cuff can count.', stage: null })
    const states = desk.state()!.findings.map(({ check, state }) => `${check} ${state}`)
    expect(states).toContain('lift ok')
    expect(states.filter((state) => !state.endsWith(' ok'))).toEqual(['server skipped'])
    expect(stages).toEqual(['opening', 'measuring', 'still', 'lift', 'broker', 'server', 'over'])

    // The cuff was neither started twice nor stopped.
    const before = owner.samples.length
    await turn(clock, 1000)
    expect(owner.samples.length).toBeGreaterThan(before + 80)
    expect(owner.links.map(({ state }) => state)).toEqual(['waiting', 'streaming'])
    await cuff.stop()
  }, 30_000)

  it('broken off, comes to what is known until then, and another may be asked for', async () => {
    const { clock, cuff, owner, desk, isOver } = createBench()
    await turnUntil(clock, () => owner.samples.length > 50)
    desk.carryOut({ id: 'c1', action: 'examine' })
    await turnUntil(clock, () => desk.state()?.stage === 'measuring')
    desk.carryOut({ id: 'c2', action: 'cancel-examination' })
    await turnUntil(clock, isOver)
    expect(desk.state()).toMatchObject({ ready: false, verdict: 'Not finished: broken off before all was checked.' })
    desk.carryOut({ id: 'c3', action: 'examine' })
    await turnUntil(clock, () => desk.state()?.stage === 'measuring')
    desk.stop()
    await turnUntil(clock, isOver)
    await cuff.stop()
  })

  it('waits for a cuff that does not answer as long as the doctor does', async () => {
    const { clock, desk, isOver } = createBench((lent, attendant, signal) => {
      lent.start({ sample: () => undefined, link: () => undefined, about: () => undefined, ended: () => undefined })
      attendant.doing('Opening the cuff …', 'opening')
      return new Promise((_resolve, reject) => {
        clock.after(examinationSettings.connectMs, () => reject(new Error('the doctor fell ill')))
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    })
    desk.carryOut({ id: 'c1', action: 'examine' })
    // Asked for twice it is one.
    desk.carryOut({ id: 'c2', action: 'examine' })
    await turnUntil(clock, isOver)
    expect(desk.state()).toMatchObject({ ready: false, stage: null, verdict: null })
  })

  it('is refused where nobody can look, and where there is none to give up', () => {
    const { desk } = createBench()
    expect(() => desk.carryOut({ id: 'c1', action: 'cancel-examination' })).toThrow('no examination to give up')
    expect(desk.state()).toBeNull()
    const without = createExaminationDesk({
      examine: null,
      cuff: () => {
        throw new Error('no cuff is asked for')
      },
      clock: createManualClock(),
      logger: pino({ level: 'silent' }),
      onChange: () => undefined
    })
    expect(() => without.carryOut({ id: 'c1', action: 'examine' })).toThrow('cannot be examined from here')
  })
})
