import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FinishedSet } from '#contracts/set.ts'
import { exerciseIds, type ExerciseId } from '#contracts/words.ts'
import { topicOf } from '#contracts/topics.ts'
import { createSimulatedCuff } from '../../../firmware-bridge/cuff/simulated/simulated-cuff.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import { silentLogger, turnUntil } from '../../support/firmata-driver.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createBench, cuffId, type Bench } from './bench.ts'

/** From five on a set opens with three clean ones, as most do. */
const reps = 5
const patiently = { withinMs: 120_000 }
const [firstExercise, ...others] = exerciseIds

describe('the simulated cuff under a bridge', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await createBench('aedes')
  })
  afterEach(() => bench.stop())

  async function start(exercise: ExerciseId) {
    const clock = createManualClock()
    let inForce = exercise
    const cuff = createSimulatedCuff({
      clock,
      random: () => 0.5,
      logger: silentLogger,
      seed: 5,
      reps,
      restSeconds: 20,
      exercise: () => inForce
    })
    const { bridge } = await bench.bridge({
      clock,
      cuff,
      exercise,
      createCounter: (listener, initial) => createRepCounter({ ...initial, listener })
    })
    bridge.onChange(() => void (inForce = bridge.state().live.exercise))
    /** By the bridge's own word, since the clock runs on while a message is on its way. */
    const isDone = (number: number): boolean => {
      const { set } = bridge.state().live
      return set?.number === number && !set.active
    }
    async function setDone(number: number): Promise<FinishedSet> {
      await turnUntil(clock, () => isDone(number), patiently)
      return (await bench.listener.first('set', (set) => set.number === number)).payload
    }
    return { cuff, setDone }
  }

  const medianRom = (done: readonly { romDegrees: number }[]): number =>
    done.map(({ romDegrees }) => romDegrees).toSorted((x, y) => x - y)[Math.floor(done.length / 2)] ?? Number.NaN

  /** How well single reps are told is for others to measure; here it is the leg's own set that was counted. */
  function isCounted({ cuff }: Awaited<ReturnType<typeof start>>, set: FinishedSet, setIndex: number): void {
    const truth = cuff.leg.truthUntil(cuff.legSeconds()).filter((rep) => rep.setIndex === setIndex)
    expect(truth).toHaveLength(reps)
    expect(set.reps.length).toBeGreaterThanOrEqual(reps - 1)
    expect(set.reps.length).toBeLessThanOrEqual(reps)
    expect(Math.abs(medianRom(set.reps) - medianRom(truth))).toBeLessThan(4)
  }

  it.each(exerciseIds)('does %s from the first set on where it was asked for, and its reps count', async (exercise) => {
    const started = await start(exercise)
    const set = await started.setDone(1)
    expect(set).toMatchObject({ exercise, ended: 'pause' })
    isCounted(started, set, 0)
  })

  it.each(others)('takes up %s when it is chosen over MQTT, and its reps count', async (exercise) => {
    const started = await start(firstExercise)
    expect(await started.setDone(1)).toMatchObject({ exercise: firstExercise })
    const command = { id: 'a', action: 'set-exercise', exercise }
    await bench.listener.send(topicOf(cuffId, 'command'), JSON.stringify(command))
    await bench.listener.first('command/result', ({ id, ok }) => id === 'a' && ok)
    const set = await started.setDone(2)
    expect(set).toMatchObject({ exercise, ended: 'pause' })
    isCounted(started, set, 1)
  })
})
