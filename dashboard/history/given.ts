type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** What is asked for, without what is left open. */
export const given = <T extends object>(wanted: T): Given<T> =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Given<T>
