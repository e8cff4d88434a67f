import type { kinds as english } from '../en/kinds.ts'

export const kinds: typeof english = {
  words: { clean: 'sauber', momentum: 'mit Schwung', partial: 'kurz' },
  counted: '{n} {kind}',
  none: 'keine Wiederholungen',
  sides: { left: 'Links', right: 'Rechts' },
  sidesInText: { left: 'links', right: 'rechts' }
}
