/** Labels and values in two columns, as a start prints them. */
export function banner(title: string, rows: [label: string, value: string][]): string {
  const width = Math.max(...rows.map(([label]) => label.length))
  return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`), 'Ctrl-C stops.', ''].join('\n')
}

/** An address without its password, for the screen. */
export function withoutSecret(text: string): string {
  const url = new URL(text)
  url.password = ''
  return url.toString()
}
