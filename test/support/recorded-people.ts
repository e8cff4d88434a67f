import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExerciseId } from '#contracts/words.ts'
import { analyzeFile } from '../../cli/parts/analyze-file.ts'

/** One stretch of a recording, and how many repetitions a person did in it. `soft`: one may argue about it. */
interface TrueBlock {
  from_s: number
  to_s: number
  reps: number
  how: string
  soft?: boolean
}

/** What `truth.json` says of a recording: its blocks, or that nothing in it is a repetition. */
type RecordingTruth = { file: string; motion: string; placement: string } & (
  { blocks: TrueBlock[]; expect?: never } | { expect: 0; soft?: boolean; blocks?: never }
)

export interface CountedBlock {
  file: string
  how: string
  reps: number
  counted: number
}

export interface CountedIdleness {
  file: string
  soft: boolean
  counted: number
  hours: number
}

export interface CountedPeople {
  blocks: CountedBlock[]
  idle: CountedIdleness[]
}

const variable = 'KICKBACK_RECORDINGS'

/** The folder of recordings of real people, null where none is named, after saying loudly what is not tested then. */
export const findRecordings = (): string | null => {
  const folder = process.env[variable]
  if (folder !== undefined && existsSync(join(folder, 'truth.json'))) return folder
  const what = folder === undefined ? `${variable} is not set` : `${folder} (${variable}) has no truth.json`
  const message = `${what}, so the counter is not scored on real people. Name a folder of recordings with their truth.`
  // People's recordings are not part of the project, so not even CI can be asked to have them.
  process.stderr.write(`\n!!! NOT TESTED: ${message}\n\n`)
  return null
}

/** The profile that is nearest to what was done. */
const exerciseOf = (motion: string): ExerciseId =>
  motion === 'hip-bridge' ? 'hip-bridge' : motion.startsWith('bird-dog') ? 'donkey-kick' : 'kickback'

/** Counts every recording of the folder by the very code that runs live. A rep belongs to the block of its top. */
export const countPeople = async (folder: string): Promise<CountedPeople> => {
  const truths = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as RecordingTruth[]
  const people: CountedPeople = { blocks: [], idle: [] }
  for (const truth of truths) {
    const { file, motion } = truth
    const placement = truth.placement === 'thigh' ? 'thigh' : 'ankle'
    const analysis = await analyzeFile(join(folder, file), { exercise: exerciseOf(motion), side: 'left', placement })
    const tops = analysis.sets.flatMap(({ reps }) => reps.map(({ concentricEnd }) => concentricEnd))
    if (truth.blocks === undefined) {
      const { soft = false } = truth
      people.idle.push({ file, soft, counted: tops.length, hours: analysis.seconds / 3600 })
      continue
    }
    for (const { from_s: from, to_s: to, how, reps, soft = false } of truth.blocks) {
      const counted = tops.filter((top) => top >= from && top < to).length
      if (!soft) people.blocks.push({ file, how, reps, counted })
    }
  }
  return people
}
