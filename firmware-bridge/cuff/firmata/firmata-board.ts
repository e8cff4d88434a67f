import bindTransport, { type Firmata } from 'firmata-io'
import five from 'johnny-five'
import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../clock.ts'
import type { Port } from '../transport/port.ts'
import { createGuardedTransport } from './guarded-transport.ts'

export interface BoardEvents {
  ready(io: Firmata): void
  /** The board told its version unasked, as it does when it starts: it has forgotten all that it was told. */
  restarted(io: Firmata): void
  /** A chunk of bytes is parsed and all its events are out. */
  chunkRead(): void
  /** Bytes came that are no message. */
  garbled(): void
  /** The firmware's own words. */
  said(text: string): void
  /** The line failed (error) or ended (null), or FIRMATA_NO_ANSWER: it is open, but nothing on it speaks Firmata. */
  closed(error: Error | null): void
}

export interface FirmataBoard {
  /** Stops everything that the libraries started and gives the port back. */
  dispose(): Promise<void>
}

/** Boards that do not reset on opening must be asked; the question may get lost in a bootloader, so it is repeated. */
const firstQuestionMs = 500
const questionEveryMs = 1000
const versionQuestion = Uint8Array.of(0xf9)
const firmwareQuestion = Uint8Array.of(0xf0, 0x79, 0xf7)
const capabilityQuestion = Uint8Array.of(0xf0, 0x6b, 0xf7)
const analogQuestion = Uint8Array.of(0xf0, 0x69, 0xf7)
/** For so long after the board got ready, or started anew, a version report means nothing. */
const unheededMs = 1000
/** A line that takes nothing any more is not waited for. */
const lastWordsMs = 200
/** No message of a board is longer; without a bound one lost end mark would collect bytes for ever. */
const longestMessage = 4096
/** Time is kept by the clock that is handed in; the libraries' own time-outs shall never come. */
const never = 2 ** 31 - 1

/** Opens the port and brings up johnny-five on it. `ready` comes at most once, `closed` once, and nothing after `dispose`. */
export function openBoard(
  port: Port,
  options: { clock: Clock; answerTimeoutMs: number },
  events: BoardEvents
): FirmataBoard {
  const { clock, answerTimeoutMs } = options
  let isDisposed = false

  const transport = createGuardedTransport(port.stream, {
    garbled() {
      if (isDisposed) return
      io.buffer.length = 0
      events.garbled()
    },
    chunkRead() {
      if (io.buffer.length > longestMessage) {
        io.buffer.length = 0
        events.garbled()
      }
      events.chunkRead()
    }
  })
  // Firmata must be there before the port opens: it takes its start from the event.
  const io = new bindTransport.Firmata(transport, { reportVersionTimeout: never })
  const board = new five.Board({ io, repl: false, debug: false, sigint: false, timeout: never })
  forget(board)

  const ignore = () => undefined
  io.on('error', ignore)
  board.on('error', ignore)

  const cancelTimers: (() => void)[] = []
  const stopAsking = () => {
    for (const cancel of cancelTimers.splice(0)) cancel()
  }
  const waitedLongEnough = () => {
    const within = `within ${answerTimeoutMs / 1000} seconds`
    failure = hasOpened
      ? new KickbackError('FIRMATA_NO_ANSWER', `The board did not answer ${within}.`)
      : new Error(`it did not open ${within}`)
    finish()
  }
  cancelTimers.push(clock.after(answerTimeoutMs, waitedLongEnough))

  let hasOpened = false
  let hasAnswered = false
  let failure: Error | null = null
  let isOver = false
  const finish = () => {
    if (isOver || isDisposed) return
    isOver = true
    stopAsking()
    events.closed(failure)
  }
  port.stream.on('error', (error: Error) => {
    failure ??= error
    finish()
  })
  // A serial port closes with the error that lost it, a socket with a flag.
  port.stream.on('close', (reason: unknown) => {
    failure ??= reason instanceof Error ? reason : null
    finish()
  })

  const ask = () => {
    transport.write(versionQuestion)
    transport.write(firmwareQuestion)
    if (!hasAnswered) return
    // The library asks for these once, and waits for ever where the answer was garbled; and it keeps the first pins it hears of.
    io.pins.splice(0)
    io.analogPins.splice(0)
    transport.write(capabilityQuestion)
    transport.write(analogQuestion)
  }
  port.stream.once('open', () => {
    if (isDisposed || isOver) return
    hasOpened = true
    cancelTimers.push(clock.after(firstQuestionMs, ask), clock.every(questionEveryMs, ask))
  })
  /** An answer to a question of ours may still be under way; and noise shall not start everything anew all the time. */
  const awaitRestart = () => {
    const known = { ...io.version }
    const listen = () =>
      io.once('reportversion', () => {
        awaitRestart()
        if (io.version.major === known.major && io.version.minor === known.minor) events.restarted(io)
        else Object.assign(io.version, known)
      })
    cancelTimers.push(clock.after(unheededMs, listen))
  }
  io.once('queryfirmware', () => {
    hasAnswered = true
  })
  io.on('string', (text: string) => events.said(text))
  board.once('ready', () => {
    stopAsking()
    awaitRestart()
    events.ready(io)
  })
  port.open()

  /** A port that is closed drops what it was still given, and a buzzer would go on for ever. */
  function lastWords(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(lastWordsMs, resolve)
      void transport.allSent().then(() => {
        cancel()
        resolve()
      })
    })
  }

  return {
    dispose() {
      isDisposed = true
      stopAsking()
      transport.cut()
      clearTimeout(io.reportVersionTimeoutId)
      if (board.timer !== null) clearTimeout(board.timer)
      board.removeAllListeners()
      io.removeAllListeners()
      return lastWords().then(() => port.close())
    }
  }
}

/** johnny-five keeps every board, and takes the first as default for parts that name none. */
function forget(board: InstanceType<typeof five.Board>): void {
  const index = five.Board.cache.indexOf(board)
  if (index >= 0) five.Board.cache.splice(index, 1)
}
