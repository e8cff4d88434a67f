import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mosquittoAcl } from '../../../server/access/mosquitto.ts'

test('the rules for Mosquitto stand in docs/security.md as they are', () => {
  const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8').split('\n')
  const rules = mosquittoAcl()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(rules.length).toBeGreaterThan(8)
  expect(page.filter((line) => /^(user|topic|pattern) /.test(line))).toEqual(rules)
})

test('the rules that deploy/ brings are the same', () => {
  const brought = readFileSync(new URL('../../../deploy/mosquitto/kickback.acl', import.meta.url), 'utf8')
  expect(brought).toBe(mosquittoAcl())
})
