import { expect, it } from 'vitest'
import type { CheckId } from '#contracts/check-words.ts'
import { foldSkipped } from '../../../../dashboard/setup/fold-skipped.ts'
import FindingRow from '../../../../dashboard/setup/finding-row.vue'
import { fault, ok, skippedBehind } from '../../../../firmware-bridge/doctor/finding.ts'
import { createBench, mountWith } from '../harness.ts'

const unplugged = fault('port', 'There is no board.', 'Plug one in.')
const left = (check: CheckId) => skippedBehind(check, unplugged)

it('puts together what was left out for one reason, and nothing else', async () => {
  const findings = [
    ok('node', 'Node is new enough.'),
    unplugged,
    left('board'),
    left('sensor'),
    ok('broker', 'The broker is there.'),
    left('rate')
  ]
  const folded = foldSkipped(findings)
  expect(folded.map(({ checks }) => checks)).toEqual([['node'], ['port'], ['board', 'sensor'], ['broker'], ['rate']])
  const row = await mountWith(FindingRow, createBench(), { props: { ...folded[2]! } })
  expect(row.find('h3').text()).toContain('Board, Sensor')
  expect(row.findAll('p').map((line) => line.text())).toEqual([left('board').message])
})
