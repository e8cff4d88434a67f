import type { comparison as english } from '../en/comparison.ts'

export const comparison: typeof english = {
  title: 'Gegen {side}',
  other: '{side} {figure}',
  clean: 'Sauber',
  range: 'Umfang',
  lift: 'Heben',
  lower: 'Senken',
  same: 'gleich',
  pointsMore: '{n}\u00a0Punkt mehr | {n}\u00a0Punkte mehr',
  pointsFewer: '{n}\u00a0Punkt weniger | {n}\u00a0Punkte weniger',
  more: '{size} mehr',
  less: '{size} weniger',
  slower: '{size} langsamer',
  quicker: '{size} schneller'
}
