export const comparison = {
  title: 'Against {side}',
  other: '{side} {figure}',
  clean: 'Clean',
  range: 'Range',
  lift: 'Lift',
  lower: 'Lower',
  same: 'the same',
  /** Shares differ by points: percent of percent misleads. */
  pointsMore: '{n}\u00a0point more | {n}\u00a0points more',
  pointsFewer: '{n}\u00a0point fewer | {n}\u00a0points fewer',
  more: '{size} more',
  less: '{size} less',
  slower: '{size} slower',
  quicker: '{size} quicker'
}
