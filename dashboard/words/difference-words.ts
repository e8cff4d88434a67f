import type { Words } from './words.ts'

/** A difference as people say it, from the set's own side; nothing where there is no base to differ from. */
export interface DifferenceWords {
  points: (difference: number | null) => string
  range: (difference: number | null) => string
  time: (difference: number | null) => string
}

export function differenceWords({ t, figures }: Pick<Words, 't' | 'figures'>): DifferenceWords {
  const between =
    (more: (size: number) => string, less: (size: number) => string) =>
    (difference: number | null): string => {
      if (difference === null) return ''
      const whole = Math.round(difference)
      if (whole === 0) return t('comparison.same')
      return whole > 0 ? more(whole) : less(-whole)
    }
  const sized = (key: 'more' | 'less' | 'slower' | 'quicker') => (size: number) =>
    t(`comparison.${key}`, { size: figures.percent(size) })
  const counted = (key: 'pointsMore' | 'pointsFewer') => (size: number) => t(`comparison.${key}`, { n: size }, size)

  return {
    points: between(counted('pointsMore'), counted('pointsFewer')),
    range: between(sized('more'), sized('less')),
    time: between(sized('slower'), sized('quicker'))
  }
}
