/** Version 1 of the STK500 protocol, as far as bootloaders know it: a question, and an answer of known length. */
export interface Exchange {
  request: Uint8Array
  /** Bytes of the answer between its two marks. */
  answerBytes: number
}

const endOfRequest = 0x20
const inSync = 0x14
const ok = 0x10
const flashMemory = 0x46
/** The marks around every answer. */
export const frameBytes = 2

const commands = {
  sync: 0x30,
  enter: 0x50,
  leave: 0x51,
  address: 0x55,
  program: 0x64,
  read: 0x74,
  signature: 0x75
} as const

const exchange = (answerBytes: number, ...bytes: number[]): Exchange => ({
  request: Uint8Array.of(...bytes, endOfRequest),
  answerBytes
})

export const stk500 = {
  sync: exchange(0, commands.sync),
  enter: exchange(0, commands.enter),
  leave: exchange(0, commands.leave),
  signature: exchange(3, commands.signature),
  /** Addresses go in words over the line, the lower byte first. */
  address: (byteAddress: number) => exchange(0, commands.address, (byteAddress >> 1) & 0xff, byteAddress >> 9),
  program: (page: Uint8Array) =>
    exchange(0, commands.program, page.length >> 8, page.length & 0xff, flashMemory, ...page),
  read: (bytes: number) => exchange(bytes, commands.read, bytes >> 8, bytes & 0xff, flashMemory)
}

/** What stands between the marks; null where the bytes are no answer. */
export function answerIn(reply: Uint8Array): Uint8Array | null {
  return reply[0] === inSync && reply.at(-1) === ok ? reply.subarray(1, -1) : null
}
