/** Coordinates to a tenth of a pixel: nobody sees less, and the same drawing is the same file. */
export const px = (value: number): string => String(Number(value.toFixed(1)))

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export type Anchor = 'start' | 'middle' | 'end'

export const text = (x: number, y: number, words: string, look = '', anchor: Anchor = 'start'): string => {
  const placed = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  return `<text x="${px(x)}" y="${px(y)}"${placed}${look === '' ? '' : ` class="${look}"`}>${escape(words)}</text>`
}

export const rectangle = (x: number, y: number, width: number, height: number, look: string): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(height)}" class="${look}"/>`

export const stroke = (x1: number, y1: number, x2: number, y2: number, look: string): string =>
  `<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" class="${look}"/>`

export const polyline = (points: readonly (readonly [x: number, y: number])[], look: string): string =>
  `<path d="${points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')}" class="${look}"/>`

interface Colours {
  ground: string
  text: string
  quiet: string
  grid: string
  clean: string
  swung: string
  short: string
  wrong: string
  /** Lines that stand for no verdict. */
  first: string
  second: string
  third: string
}

/** Those of the dashboard, so that a swung rep is as amber here as there. */
const light: Colours = {
  ground: '#fffefb',
  text: '#111516',
  quiet: '#454b4d',
  grid: '#dcd8cd',
  clean: '#00563d',
  swung: '#a85700',
  short: '#4c2fa8',
  wrong: '#96190f',
  first: '#1b5e9e',
  second: '#b04a12',
  third: '#5f6d12'
}
const dark: Colours = {
  ground: '#14181b',
  text: '#f5f7f6',
  quiet: '#b3bcbe',
  grid: '#30373c',
  clean: '#5fe3b1',
  swung: '#ffb454',
  short: '#c9b1ff',
  wrong: '#ff9d8f',
  first: '#7dbcf5',
  second: '#ff9f6b',
  third: '#c5d36a'
}

const paint = (colours: Colours): string =>
  [
    `.ground{fill:${colours.ground}}`,
    `text{fill:${colours.text}}.quiet{fill:${colours.quiet}}`,
    `.grid{stroke:${colours.grid}}.base,.bound{stroke:${colours.quiet}}.line{stroke:${colours.text}}`,
    `.truth{stroke:${colours.quiet}}`,
    ...(['clean', 'swung', 'short', 'wrong', 'first', 'second', 'third'] as const).map(
      (name) => `.${name}{stroke:${colours[name]}}.fill-${name}{fill:${colours[name]}}`
    )
  ].join('')

const look = [
  'text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}',
  '.title{font-size:15px;font-weight:600}.strong{font-weight:600}.small{font-size:12px}',
  'path{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}',
  '.grid,.base,.bound{stroke-width:1}.bound{stroke-dasharray:3 3}.thin{stroke-width:1.4}',
  '.truth{stroke-width:6;opacity:.35}.broad{stroke-width:7;opacity:.35}.wide{stroke-width:4;opacity:.6}',
  '.dotted{stroke-width:1.6;stroke-dasharray:1 4}.dashed{stroke-width:1.2;stroke-dasharray:6 4}',
  '.pale{opacity:.12}.soft{opacity:.22}.deep{opacity:.36}',
  paint(light),
  `@media(prefers-color-scheme:dark){${paint(dark)}}`
].join('')

export interface Drawing {
  width: number
  height: number
  /** What it shows, for those who do not see it. */
  title: string
  /** Looks that only this drawing has, after the common ones. */
  style?: string
  parts: readonly string[]
}

/** A whole file, on a ground of its own: the page around it may be light or dark. */
export const svgOf = ({ width, height, title, style = '', parts }: Drawing): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${look}${style}</style>`,
    `<rect width="${width}" height="${height}" rx="8" class="ground"/>`,
    ...parts,
    '</svg>',
    ''
  ].join('\n')
