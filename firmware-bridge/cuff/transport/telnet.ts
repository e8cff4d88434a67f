const escape = 0xff
/** WILL, WONT, DO, DONT; each is followed by the option that it is about. */
const negotiations: readonly number[] = [0xfb, 0xfc, 0xfd, 0xfe]
/** The highest option in use, the control of serial ports, is 44. */
const highestOption = 49

/**
 * Whether a connection begins with the negotiation of telnet, as that of a serial server which is not set to raw: it
 * would take Firmata's reset (FF) for a command of its own. Null while it cannot be said yet. A board never sends FF.
 */
export function isTelnet(start: Uint8Array): boolean | null {
  const [first, second, third] = start
  if (first === undefined) return null
  if (first !== escape) return false
  if (second === undefined) return null
  if (!negotiations.includes(second)) return false
  return third === undefined ? null : third <= highestOption
}
