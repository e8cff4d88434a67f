import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { documents } from '../../../scripts/api-documents/documents.ts'

test('docs/api is what the routes and topics of today make of it', async () => {
  for (const [name, text] of Object.entries(await documents())) {
    const kept = await readFile(new URL(`../../../docs/api/${name}`, import.meta.url), 'utf8')
    expect(kept === text, `docs/api/${name} is of another day: npm run api-documents makes it anew`).toBe(true)
  }
})
