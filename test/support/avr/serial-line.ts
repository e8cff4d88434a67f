import { AVRUSART, usart0Config, type CPU } from 'avr8js'

export interface SerialLine {
  /** Bytes for the firmware; they wait their turn, as long as they are few. */
  receive(bytes: Uint8Array): void
  /** The speed that the firmware has set. */
  baudRate(): number
}

const receiveComplete = {
  address: usart0Config.rxCompleteInterrupt,
  flagRegister: usart0Config.UCSRA,
  flagMask: 0x80,
  enableRegister: usart0Config.UCSRB,
  enableMask: 0x80,
  constant: true
}
const queueLimit = 4096

/** The controller's serial port at the firmware's own speed; `transmit` is called for every byte it sends. */
export const attachSerialLine = (cpu: CPU, frequencyHz: number, transmit: (byte: number) => void): SerialLine => {
  const usart = new AVRUSART(cpu, usart0Config, frequencyHz)
  const queue: number[] = []
  let unread = false

  const feed = (): void => {
    const [byte] = queue
    if (byte === undefined || unread || usart.rxBusy) return
    if (usart.writeByte(byte) === true) queue.shift()
  }

  usart.onByteTransmit = transmit
  usart.onRxComplete = () => {
    unread = true
  }
  const readData = cpu.readHooks[usart0Config.UDR]
  cpu.readHooks[usart0Config.UDR] = (address) => {
    unread = false
    const byte = readData?.(address) ?? 0
    feed()
    return byte
  }
  // The firmware rewrites the control register whenever it sends; the emulation forgets a byte that waits meanwhile.
  const writeControl = cpu.writeHooks[usart0Config.UCSRB]
  cpu.writeHooks[usart0Config.UCSRB] = (...call) => {
    const done = writeControl?.(...call)
    if (unread) cpu.setInterruptFlag(receiveComplete)
    feed()
    return done
  }

  return {
    baudRate: () => usart.baudRate,
    receive(bytes) {
      for (const byte of bytes) if (queue.length < queueLimit) queue.push(byte)
      feed()
    }
  }
}
