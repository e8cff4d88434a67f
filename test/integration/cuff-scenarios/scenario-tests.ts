import { describe, expect, it } from 'vitest'
import { playScenario, scenarios } from '../../support/avr/cuff-scenarios.ts'
import type { SteppedCuff } from '../../support/avr/stepped-cuff.ts'

const truthOf = ({ leg }: SteppedCuff) => leg.truthUntil(Infinity)

/** Each rep of the leg is counted, by its kind, in one set; or one counted after it says that samples were missing. */
const expectTrueOrSaid = (cuff: SteppedCuff): void => {
  const reps = cuff.reps()
  const truth = truthOf(cuff)
  expect(new Set(reps.map(({ setNumber }) => setNumber))).toEqual(new Set([1]))
  expect(reps.length).toBeLessThanOrEqual(truth.length)
  if (reps.length < truth.length) expect(reps.map(({ quality }) => quality)).toContain('gap')
  else expect(reps.map(({ kind }) => kind)).toEqual(truth.map(({ kind }) => kind))
}

/** What must hold of a cuff with a firmware, whatever happens to it in the middle of a set. */
export const describeScenarios = (firmware: string, program: Uint16Array, hasChecksum: boolean): void => {
  describe(`a set on a cuff with ${firmware}, when`, () => {
    it.each(scenarios)('$name', async (scenario) => {
      const cuff = await playScenario(program, scenario)
      expect(cuff.told.link).toBe('streaming')
      expect(cuff.told.outOfOrder).toBe(0)
      expectTrueOrSaid(cuff)
      if (!scenario.mayLoseReps) expect(cuff.reps()).toHaveLength(truthOf(cuff).length)
      if (hasChecksum) expect(cuff.told.wrong).toBe(0)
      for (const code of scenario.troubles ?? []) expect([...cuff.told.troubles]).toContain(code)
    })
  })
}
