const setIdPattern = /^([^/]+)\/([^/]+)\/set-([1-9]\d*)$/

/** Where a set is looked at, by its id. */
export function setPath(id: string): string {
  const [, cuffId, session, number] = setIdPattern.exec(id) ?? []
  return cuffId === undefined ? '/history/sets' : `/sets/${cuffId}/${session}/${number}`
}
