import { KickbackError } from '#contracts/errors.ts'

/** Another change came between what a person saw and what they changed. */
export const changedMeanwhile = (what: string): KickbackError =>
  new KickbackError('HTTP_CONFLICT', `${what} was changed by somebody else meanwhile.`)

export const idTaken = (what: string): KickbackError =>
  new KickbackError('HTTP_CONFLICT', `${what} is there already, and is another one.`, {
    advice: 'Choose another id, or leave it out.'
  })

export const missing = (what: string): KickbackError => new KickbackError('HTTP_NOT_FOUND', `There is no ${what}.`)
