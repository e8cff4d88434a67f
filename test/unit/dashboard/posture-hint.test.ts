import { expect, it } from 'vitest'
import { postureHint } from '../../../dashboard/words/posture-hint.ts'
import { exercises } from '../../../firmware-bridge/exercises/exercises.ts'
import { summarise } from '../../../firmware-bridge/motion/set-summary.ts'
import { englishWords, germanWords } from './harness.ts'

it('is what the bridge sends, with its figure, in both languages', async () => {
  const rep = { kind: 'clean' as const, romDegrees: 18.4, bottomHoldSeconds: null }
  const sent = summarise([rep as never], exercises.kickback, null).postureHint!
  expect(postureHint(sent, englishWords())).toBe(sent.replace('18 degrees', '18°'))
  expect(postureHint(sent, await germanWords())).toMatch(/^Das Bein kam im Schnitt 18° hoch\. Falls du aufrecht/)
})

it('stays as it was sent where it is one that the page does not know', async () => {
  const sent = 'Stand further from the pulley.'
  expect(postureHint(sent, await germanWords())).toBe(sent)
})
