/** The level of a line over time in steps of a bit: idle high, a low start bit, eight bits lowest first, a high stop bit. */
function levels(bytes: Iterable<number>): number[] {
  const bits: number[] = [1, 1]
  for (const byte of bytes) {
    bits.push(0)
    for (let i = 0; i < 8; i++) bits.push((byte >> i) & 1)
    bits.push(1)
  }
  return bits
}

/**
 * What a receiver at one speed makes of what is sent at another, as the chip does it: it waits for a low level, then
 * looks at the middle of each bit. A byte without its stop bit is dropped, as Linux and macOS are told to, or kept.
 */
export function receivedAt(
  bytes: Iterable<number>,
  { sentBaud, readBaud, keepsBroken = false }: { sentBaud: number; readBaud: number; keepsBroken?: boolean }
): number[] {
  const line = levels(bytes)
  const ratio = sentBaud / readBaud
  const at = (bitTimes: number): number => line[Math.floor(bitTimes * ratio)] ?? 1
  const endBits = line.length / ratio
  const step = 1 / 16
  const received: number[] = []
  for (let t = 0; t < endBits; t += step) {
    if (at(t) === 1) continue
    let byte = 0
    for (let i = 0; i < 8; i++) byte |= at(t + 1.5 + i) << i
    const isWhole = at(t + 9.5) === 1
    if (isWhole || keepsBroken) received.push(byte)
    t += 9.5
    // Without a stop bit the line has to rise again before the next start can be seen.
    while (t < endBits && at(t) === 0) t += step
  }
  return received
}
