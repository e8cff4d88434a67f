/** An id for a new record, made here so that asking twice is asking once. `randomUUID` would need HTTPS. */
export function newRecordId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
