/**
 * Watches a stream of MQTT packets and tells when one announces more than `maximumBytes` (MQTT 3.1.1, 2.2: a byte of
 * type, then the length in groups of seven bits). It looks at headers only and keeps no bytes.
 */
export function createPacketLengthWatch(maximumBytes: number): (chunk: Uint8Array) => boolean {
  let toSkip = 0
  let inHeader = false
  let length = 0
  let scale = 1

  return (chunk) => {
    let position = 0
    while (position < chunk.length) {
      if (toSkip > 0) {
        const step = Math.min(toSkip, chunk.length - position)
        toSkip -= step
        position += step
        continue
      }
      const byte = chunk[position++] ?? 0
      if (!inHeader) {
        inHeader = true
        length = 0
        scale = 1
        continue
      }
      length += (byte & 0x7f) * scale
      scale *= 128
      if (length > maximumBytes || scale > 128 ** 4) return false
      if ((byte & 0x80) === 0) {
        inHeader = false
        toSkip = length
      }
    }
    return true
  }
}
