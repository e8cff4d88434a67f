import { expect, test } from 'vitest'
import * as http from '#contracts/http.ts'
import { contractVersion, topics } from '#contracts/topics.ts'

/** Within a major version only additions: a change to this snapshot is a change to what others rely on. */
test('the schemas are those that others were told', async () => {
  const payloads = Object.fromEntries(
    Object.entries(topics).map(([name, { schema, qos, retain }]) => [name, { qos, retain, schema }])
  )
  const text = JSON.stringify({ contractVersion, topics: payloads, http }, null, 2)
  await expect(`${text}\n`).toMatchFileSnapshot('schemas.snapshot')
})
