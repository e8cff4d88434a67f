import { expect, test } from 'vitest'
import { protocolDocument } from '../support/protocol-document.ts'

test('the page on the topics says what the schemas say', async () => {
  await expect(protocolDocument()).toMatchFileSnapshot('../../docs/protocol.md')
})
