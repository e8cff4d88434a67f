import { expect, test } from 'vitest'
import * as http from '#contracts/http.ts'
import * as athlete from '#contracts/records/athlete.ts'
import * as calibration from '#contracts/records/calibration.ts'
import * as correction from '#contracts/records/correction.ts'
import * as cuff from '#contracts/records/cuff.ts'
import * as plan from '#contracts/records/plan.ts'
import * as run from '#contracts/records/run.ts'
import { contractVersion, topics } from '#contracts/topics.ts'

/** Within a major version only additions: a change to this snapshot is a change to what others rely on. */
test('the schemas are those that others were told', async () => {
  const payloads = Object.fromEntries(
    Object.entries(topics).map(([name, { schema, qos, retain }]) => [name, { qos, retain, schema }])
  )
  const records = { athlete, cuff, correction, plan, calibration, run }
  const text = JSON.stringify({ contractVersion, topics: payloads, http, records }, null, 2)
  await expect(`${text}\n`).toMatchFileSnapshot('schemas.snapshot')
})
