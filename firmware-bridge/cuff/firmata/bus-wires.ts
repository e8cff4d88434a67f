import type { Firmata } from 'firmata-io'
import type { Clock } from '../../clock.ts'
import type { WireFinding, WireState } from '../sensors/wire-finding.ts'

/** The bus on an Uno or Nano: A4 and A5, as Firmata counts its pins. */
const sdaPin = 18
const sclPin = 19
const modes = { input: 0, output: 1, pullUp: 11 } as const
const digitalMessage = 0x90
const pinStateQuery = 0x6d
const answerTimeoutMs = 500
/** Nobody has this address: it is kept for others. A bus on which it answers proves nothing. */
const nobodysAddress = 0x7f

class NoAnswer extends Error {}

export interface LookOptions {
  clock: Clock
  signal: AbortSignal
}

/**
 * Looks at the two wires of the bus by pins alone, while the bus itself is off: what each is pulled to, and whether a
 * chip answers with the two exchanged. Null where the board does not say. StandardFirmata never gives the wires back
 * once its bus was on: until the board is reset, nothing that it pulls moves then, and nothing shows as exchanged.
 */
export async function lookAtWires(
  io: Firmata,
  addresses: readonly number[],
  options: LookOptions
): Promise<WireFinding | null> {
  if (io.pins[sdaPin] === undefined || io.pins[sclPin] === undefined) return null
  const pins = createPins(io, options)
  try {
    pins.begin()
    const scl = await pins.stateOf(sclPin)
    const seen = await pins.stateOf(sdaPin)
    const sda = seen === 'down' && scl === 'up' ? await stateOnceFreed(pins) : seen
    const bothAreUp = sda === 'up' && scl === 'up'
    return { sda, scl, swappedAt: bothAreUp ? await answersSwapped(pins, addresses) : null }
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  } finally {
    if (!options.signal.aborted) pins.end()
  }
}

/** A chip that lost a clock pulse holds the data wire until it is clocked through its byte: nine pulses at most. */
async function stateOnceFreed(pins: Pins): Promise<WireState> {
  for (let i = 0; i < 9; i++) {
    pins.pull(sclPin)
    pins.release(sclPin)
  }
  await pins.settle()
  return pins.stateOf(sdaPin)
}

async function answersSwapped(pins: Pins, addresses: readonly number[]): Promise<number | null> {
  for (const address of addresses) {
    if (!(await acknowledges(pins, address, sclPin, sdaPin))) continue
    return (await acknowledges(pins, nobodysAddress, sclPin, sdaPin)) ? null : address
  }
  return null
}

/** Calls a chip bit by bit, as a bus does; I2C knows no slowest clock. */
async function acknowledges(pins: Pins, address: number, sda: number, scl: number): Promise<boolean> {
  pins.pull(sda)
  pins.pull(scl)
  // The address, then a zero: the chip is to be written to.
  for (let bit = 7; bit >= 0; bit--) {
    if (((address << 1) & (1 << bit)) !== 0) pins.release(sda)
    else pins.pull(sda)
    pins.release(scl)
    pins.pull(scl)
  }
  // Only changes are reported, so the board must have seen the wire down.
  await pins.settle()
  pins.release(sda)
  pins.release(scl)
  await pins.settle()
  const isHeld = !pins.isUp(sda)
  pins.pull(scl)
  pins.pull(sda)
  await pins.settle()
  pins.release(scl)
  pins.release(sda)
  await pins.settle()
  return isHeld && pins.isUp(sda)
}

interface Pins {
  begin(): void
  end(): void
  pull(pin: number): void
  release(pin: number): void
  /** Resolves once the board has done all that it was told, and has told all that changed by it. */
  settle(): Promise<void>
  isUp(pin: number): boolean
  stateOf(pin: number): Promise<WireState>
}

function createPins(io: Firmata, { clock, signal }: LookOptions): Pins {
  /** A pin that is driven is not reported, so what is known of it is what it was told. */
  function pull(pin: number): void {
    io.pinMode(pin, modes.output)
    const record = io.pins[pin]
    if (record !== undefined) record.value = 0
  }

  const release = (pin: number): void => io.pinMode(pin, modes.input)
  const isUp = (pin: number): boolean => io.pins[pin]?.value === 1
  const port = sdaPin >> 3
  const writePort = (bits: number): void => void io.transport.write(Uint8Array.of(digitalMessage | port, bits, 0))

  /** Firmware before 2.5 takes a high level on an input for the wish to pull it up. */
  function pullUp(pin: number): void {
    if (io.pins[pin]?.supportedModes.includes(modes.pullUp) === true) io.pinMode(pin, modes.pullUp)
    else writePort(1 << (pin & 7))
  }

  async function settle(): Promise<void> {
    // Inputs are reported once a round of the firmware: behind the second answer such a round lies.
    await answer()
    await answer()
  }

  async function answer(): Promise<void> {
    signal.throwIfAborted()
    const hasCome = await new Promise<boolean>((resolve) => {
      const event = `pin-state-${sdaPin}`
      const finish = (came: boolean) => {
        cancel()
        signal.removeEventListener('abort', giveUp)
        io.removeListener(event, come)
        resolve(came)
      }
      const come = () => finish(true)
      const giveUp = () => finish(false)
      const cancel = clock.after(answerTimeoutMs, giveUp)
      signal.addEventListener('abort', giveUp)
      io.on(event, come)
      io.sysexCommand([pinStateQuery, sdaPin])
    })
    signal.throwIfAborted()
    if (!hasCome) throw new NoAnswer()
  }

  return {
    begin() {
      release(sdaPin)
      release(sclPin)
      io.reportDigitalPin(sdaPin, 1)
    },
    end() {
      io.reportDigitalPin(sdaPin, 0)
      release(sdaPin)
      release(sclPin)
    },
    pull,
    release,
    settle,
    isUp,
    async stateOf(pin) {
      // Emptied first: an open wire would keep what charge it has.
      pull(pin)
      await settle()
      release(pin)
      await settle()
      if (isUp(pin)) return 'up'
      pullUp(pin)
      await settle()
      const follows = isUp(pin)
      release(pin)
      await settle()
      return follows ? 'open' : 'down'
    }
  }
}

/** Whether the board answers at all: a stuck bus keeps some firmware waiting for ever. */
export async function boardAnswers(io: Firmata, options: LookOptions): Promise<boolean> {
  try {
    await createPins(io, options).settle()
    return true
  } catch (error) {
    if (error instanceof NoAnswer) return false
    throw error
  }
}
