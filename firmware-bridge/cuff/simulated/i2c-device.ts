/** A chip on the two wires, as the board's firmware sees it. Times are seconds that never step back. */
export interface I2cDevice {
  /**
   * The first byte sets the register pointer, those behind it are stored from there on; no bytes at all ask whether
   * anybody answers to the address. False where nobody acknowledges.
   */
  write(bytes: Uint8Array, timeSeconds: number): boolean
  /** Up to `count` bytes from the register pointer on, which they move; none where nobody acknowledges. */
  read(count: number, timeSeconds: number): Uint8Array
  /** The bus was let go of: some chips then forget where their register pointer stood. */
  stop?(): void
}
