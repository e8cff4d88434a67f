import { figuresOf } from './detection/figures.ts'
import { readOptions } from './detection/options.ts'
import { headline, lineOf, rowOf, wentWrong } from './detection/report.ts'
import { scoreTrial, type Score } from './detection/score-trial.ts'
import { suites } from './detection/suites.ts'

const options = readOptions(process.argv.slice(2))
const asked = suites.filter(({ name }) => options.suite === null || name.startsWith(options.suite))
if (asked.length === 0) {
  process.stderr.write(`There is no such suite. There are: ${suites.map(({ name }) => name).join(', ')}\n`)
  process.exit(1)
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

print('detection: simulated legs, counted and held against what they truly did; to be reached in brackets, ! if not')
print(headline())
for (const suite of asked) {
  const trials = options.trials ?? suite.trials
  const scores: Score[] = []
  for (let i = 0; i < trials; i++) {
    const score = scoreTrial(suite.make(options.seed + i))
    if (options.rows && wentWrong(score)) print(rowOf(suite, score))
    // An hour of samples is large, and nobody asks for them again.
    scores.push({ ...score, trial: { ...score.trial, samples: [] } })
  }
  print(lineOf(suite, trials, figuresOf(scores)))
}
