/** Up: something pulls it up, as a module with power does. Open: nothing does. Down: something holds it at 0 V. */
export type WireState = 'up' | 'open' | 'down'

/** What the two wires of the bus are like, seen from the board. */
export interface WireFinding {
  /** At A4 and at A5. */
  sda: WireState
  scl: WireState
  /** The address at which a chip answers when the two wires are taken for each other. */
  swappedAt: number | null
}
