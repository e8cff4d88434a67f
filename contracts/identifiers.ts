import Type from 'typebox'

/** The pattern of a cuff's name, DESIGN-wide: lower case, digits and dashes, 32 characters at most. */
export const cuffIdPattern = '^[a-z0-9][a-z0-9-]{0,31}$'
export const sessionIdPattern = '^[a-z0-9][a-z0-9-]{0,47}$'

export const CuffId = Type.String({ pattern: cuffIdPattern, maxLength: 32 })
export const SessionId = Type.String({ pattern: sessionIdPattern, maxLength: 48 })

/** `<cuffId>/<session>/<n>`: names one rep for ever; n counts the reps of the session from 1. */
export const RepId = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,31}/[a-z0-9][a-z0-9-]{0,47}/[1-9][0-9]{0,6}$',
  maxLength: 96
})
/** `<cuffId>/<session>/set-<number>`: names one set for ever; number counts the sets of the session from 1. */
export const SetId = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,31}/[a-z0-9][a-z0-9-]{0,47}/set-[1-9][0-9]{0,4}$',
  maxLength: 96
})

export const repId = (cuffId: string, session: string, n: number): string => `${cuffId}/${session}/${n}`
export const setId = (cuffId: string, session: string, setNumber: number): string =>
  `${cuffId}/${session}/set-${setNumber}`

/** True where the text may name a cuff. */
export const isCuffId = (text: string): boolean => new RegExp(cuffIdPattern).test(text)
