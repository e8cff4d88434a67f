import { KickbackError } from '#contracts/errors.ts'

/** A place in a list that runs by time, then by id: where several share a time, none is skipped or shown twice. */
export interface Place {
  at: number
  id: string
}

export const encodeCursor = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url')

/** @throws KickbackError HTTP_BAD_REQUEST where the text was not made by `encodeCursor` */
export function decodeCursor(text: string): Place {
  const match = /^(\d{1,16}(?:\.\d{1,20})?) (\S{1,96})$/.exec(Buffer.from(text, 'base64url').toString('utf8'))
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new KickbackError('HTTP_BAD_REQUEST', '"before" is not a place in this list: take "next" of the last page.')
  }
  return { at: Number(match[1]), id: match[2] }
}
