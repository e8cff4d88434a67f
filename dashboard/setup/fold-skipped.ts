import type { Finding } from '#contracts/diagnosis.ts'
import type { CheckId } from '#contracts/check-words.ts'

export interface FoldedFinding {
  finding: Finding
  /** Which checks it speaks for; the first is its own. */
  checks: CheckId[]
}

/** Checks that one after the other were left out for the same reason are one: what is to be fixed stands alone. */
export function foldSkipped(findings: readonly Finding[]): FoldedFinding[] {
  const folded: FoldedFinding[] = []
  for (const finding of findings) {
    const last = folded.at(-1)
    const isLikeLast =
      finding.state === 'skipped' && last?.finding.state === 'skipped' && last.finding.message === finding.message
    if (isLikeLast) last.checks.push(finding.check)
    else folded.push({ finding, checks: [finding.check] })
  }
  return folded
}
