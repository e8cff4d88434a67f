import { startPicturedProgram, tell } from './pictured-program.mjs'

/** Which moment of `views` a run is at; null where there is nothing new to picture. */
function momentOf({ phase, at, steps }) {
  if (phase === 'ready') return at === 0 ? 'run-ready' : null
  if (phase === 'rest') return steps[at].side === steps[at - 1].side ? 'run-rest' : 'run-switch'
  return phase === 'set' ? 'run-set' : 'run-end'
}

/** A program of its own, whose simulated leg does the plan. It has its own time: whoever pictures it asks often. */
export async function startPicturedRun() {
  const program = await startPicturedProgram('seed=22,reps=5,rest=34')
  const ask = async (path) => (await fetch(`${program.url}/api/${path}`)).json()
  const told = new Set()
  let isBegun = false

  /** A set that was begun before the plan is none of it. */
  async function begin() {
    const [set] = (await ask('sets')).sets
    if (set === undefined || set.ended === 'open') return
    await program.wear()
    await tell(`${program.url}/api/cuffs/${set.cuffId}/run`, 'POST', { planId: 'monday' })
    isBegun = true
  }

  /** Three sets show all there is: who is tired skips the last one. */
  async function skipLast({ id, revision, phase, at, steps }) {
    if (phase === 'rest' && at === steps.length - 1)
      await tell(`${program.url}/api/runs/${id}/skip`, 'POST', { revision })
  }

  return {
    ...program,
    isOver: () => told.has('run-end'),
    /** The moment that the run has come to since it was asked last; null where there is none. */
    async moment() {
      if (!isBegun) await begin()
      const [run] = (await ask('runs')).runs
      if (run === undefined) return null
      await skipLast(run)
      const moment = momentOf(run)
      if (moment === null || told.has(moment)) return null
      told.add(moment)
      return moment
    }
  }
}
