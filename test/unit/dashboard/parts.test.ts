import { expect, it } from 'vitest'
import { fromSnapshot } from '../../../dashboard/connection/cuff-state.ts'
import { connectionParts } from '../../../dashboard/connection/parts.ts'
import { troubleWords } from '../../../dashboard/words/trouble.ts'
import { englishWords } from './harness.ts'
import { makeCuff, makeStatus } from './fixtures.ts'

const cuff = (status = makeStatus()) => fromSnapshot(makeCuff({ status }), 0, 0)
const levels = (parts: ReturnType<typeof connectionParts>): string => parts.map(({ level }) => level).join(' ')

it('is quiet when all is well', () => {
  const parts = connectionParts('connected', true, cuff())
  expect(levels(parts)).toBe('well well well well')
  expect(parts.every(({ trouble }) => trouble === null)).toBe(true)
})

it('does not judge what lies behind a broken part', () => {
  expect(levels(connectionParts('lost', true, cuff()))).toBe('wrong unknown unknown unknown')
  expect(levels(connectionParts('connected', false, cuff()))).toBe('well wrong unknown unknown')
  expect(levels(connectionParts('connected', true, cuff(makeStatus({ online: false }))))).toBe(
    'well well wrong unknown'
  )
})

it.each(['waiting', 'stalled', 'lost'] as const)('says what to do about a cuff that is %s', (link) => {
  const trouble = connectionParts('connected', true, cuff(makeStatus({ link })))[3]?.trouble
  const { message, advice } = troubleWords(trouble!, englishWords())
  expect(message).toMatch(/cuff/)
  expect(advice).toMatch(/\w\.$/)
})

it("prefers the bridge's own words", () => {
  const trouble = { code: 'SERIAL_PERMISSION', message: 'No permission for /dev/ttyUSB0.', advice: 'Join dialout.' }
  expect(connectionParts('connected', true, cuff(makeStatus({ link: 'waiting', trouble })))[3]?.trouble).toBe(trouble)
})
