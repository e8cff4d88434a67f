import { figuresOf } from './detection/figures.ts'
import { readOptions } from './detection/options.ts'
import { comparisonFootnotes, comparisonHeadline, comparisonLines } from './detection/peers/comparison-report.ts'
import { createComparison } from './detection/peers/comparison.ts'
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
const compared: string[] = []
for (const suite of asked) {
  const trials = options.trials ?? suite.trials
  const comparison = options.peers && suite.isOfCounts ? createComparison() : null
  const scores: Score[] = []
  for (let i = 0; i < trials; i++) {
    const score = scoreTrial(suite.make(options.seed + i))
    comparison?.add(score)
    if (options.rows && wentWrong(score)) print(rowOf(suite, score))
    // An hour of samples is large, and nobody asks for them again.
    scores.push({ ...score, trial: { ...score.trial, samples: [] } })
  }
  print(lineOf(suite, trials, figuresOf(scores)))
  if (comparison !== null) compared.push(comparisonLines(suite, trials, comparison.standings()))
}
if (compared.length > 0) for (const text of [comparisonHeadline(), ...compared, comparisonFootnotes()]) print(text)
