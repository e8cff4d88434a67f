/** Digits on a raster of three by five; each dot is two columns wide, so that it looks square. */
const digits: Record<string, readonly string[]> = {
  '0': ['###', '# #', '# #', '# #', '###'],
  '1': [' # ', '## ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', '  #', '  #'],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###']
}

export const bigCountRows = 5

/** A whole number in letters five rows high, to be found from across a room. */
export function bigCount(count: number): string[] {
  const rasters = Array.from(String(count), (digit) => digits[digit] ?? [])
  return Array.from({ length: bigCountRows }, (_, row) =>
    rasters
      .map((raster) => (raster[row] ?? '').replaceAll('#', '██').replaceAll(' ', '  '))
      .join('  ')
      .replace(/(?<=█) +$/, '')
  )
}
