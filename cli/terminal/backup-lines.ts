import type { Contents } from '../../server/store/backup/sqlite-copy.ts'

/** Local date and time as a part of a file's name. */
export function dateStamp(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}

export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

export const contentsWords = (contents: Contents | null): string =>
  contents === null
    ? ''
    : `, ${counted(contents.sessions, 'session')}, ${counted(contents.sets, 'set')}, ${counted(contents.reps, 'rep')}`

/** Percents in place on a terminal, a word at each percent; nothing where no person looks, or nothing takes long. */
export function progressWriter(stream: NodeJS.WriteStream): { tell: (share: number) => void; end: () => void } {
  let shown = -1
  return {
    tell(share) {
      const percent = Math.floor(share * 100)
      if (!stream.isTTY || percent === shown || (shown === -1 && percent === 100)) return
      shown = percent
      stream.write(`\rcopying ${percent} %`)
    },
    end() {
      if (shown >= 0) stream.write('\r\x1b[K')
      shown = -1
    }
  }
}
