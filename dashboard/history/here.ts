const zone = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/

/** The time zone of this screen; nothing where its name is none that the server takes. */
export function timeZoneHere(): { tz?: string } {
  const { timeZone: tz } = Intl.DateTimeFormat().resolvedOptions()
  return zone.test(tz) ? { tz } : {}
}
