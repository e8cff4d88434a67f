import { Duplex } from 'node:stream'
import { KickbackError } from '#contracts/errors.ts'
import type { Cancel, Clock } from '../../clock.ts'
import { askingMs, questionEveryMs, type AskingStage, type Manner } from './asking-stages.ts'
import { hearFirmata } from './hear-firmata.ts'
import type { Port } from './port.ts'

/** A port whose speed can be changed while it is open, so that the board need not be restarted for it. */
export interface SpeedPort extends Port {
  setSpeed(baud: number): Promise<void>
}

export interface AskedPortOptions {
  clock: Clock
  /** For messages. */
  name: string
  manner: Manner
  /** The port is handed over open at the first one's speed. */
  stages: readonly AskingStage[]
  openWithinMs: number
  /** Firmata was heard at this speed. */
  answered(baud: number): void
}

/**
 * The whole of what is ever sent to a device before it answered: version? (F9) and firmware? (F0 79 F7). They do
 * nothing but make Firmata answer, and little to anybody else. They hold no line end, on which alone printers, modems
 * and receivers act; three of the four bytes are no ASCII; of the bytes above 7F that machine controllers (Grbl) obey
 * at once, none is here, nor in what a board at twice the speed reads instead (86 86 E6 FE).
 */
const questions = Uint8Array.of(0xf9, 0xf0, 0x79, 0xf7)
/** What cannot be read may be the end of a message that began before the port was open: the next one is waited for. */
const noiseGraceMs = 250
/** A stranger is listened to for longer: a board at another speed says its name once, receivers chatter every second. */
const strangerNoiseMs = 1300
const chatterApartMs = 500
const mostHeardBytes = 2048
const mostUnreadBytes = 64 * 1024

/**
 * A port behind a door: it opens only once Firmata answers, and then hands over what was heard from the first message
 * on. Until then it listens, asks, and tries the other speeds. Where something else answers, or nothing, its stream
 * fails with SERIAL_OTHER_DEVICE, FIRMATA_GARBLED or FIRMATA_NO_ANSWER.
 */
export function createAskedPort(raw: SpeedPort, options: AskedPortOptions): Port {
  const { clock, name, manner, stages } = options
  const timers: Cancel[] = []
  let heard = Buffer.alloc(0)
  let stageIndex = -1
  let isThrough = false
  let isOver = false
  /** When the first noise of this stage came; null while none did. */
  let noiseSinceMs: number | null = null
  let wasGarbled = false
  let isChatter = false
  let otherWords: string | null = null

  const door = new Duplex({
    read: () => undefined,
    write(chunk: Uint8Array, _encoding, done) {
      // Nobody is asked anything but the questions before it answered; nobody hears anything after the end.
      if (isThrough && !isOver) raw.stream.write(chunk, () => done())
      else done()
    }
  })
  // Stays for good: an error without a listener ends the process.
  door.on('error', () => undefined)

  function stopTimers(): void {
    for (const cancel of timers.splice(0)) cancel()
  }

  function end(error: Error | null): void {
    if (isOver) return
    isOver = true
    stopTimers()
    door.destroy(error ?? undefined)
  }

  function nextStage(): void {
    stopTimers()
    noiseSinceMs = null
    const stage = stages[++stageIndex]
    if (stage === undefined) {
      end(whatWasWrong())
      return
    }
    heard = Buffer.alloc(0)
    if (stage.baud === stages[stageIndex - 1]?.baud || stageIndex === 0) {
      askIn(stage)
      return
    }
    raw.setSpeed(stage.baud).then(
      () => {
        if (isOver || isThrough) return
        heard = Buffer.alloc(0)
        askIn(stage)
      },
      (error: unknown) => end(error instanceof Error ? error : new Error(String(error)))
    )
  }

  function askIn(stage: AskingStage): void {
    if (isChatter && manner === 'careful') {
      // Readable at no speed, and never silent: no board, and nobody to be asked.
      timers.push(clock.after(stage.listenMs, () => end(whatWasWrong())))
      return
    }
    const ask = () => void raw.stream.write(questions)
    // A board that said its name at the other speed has started, and need not be waited for.
    const listenMs = wasGarbled ? 0 : stage.listenMs
    for (let i = 0; i < stage.questions; i++) timers.push(clock.after(listenMs + i * questionEveryMs, ask))
    timers.push(clock.after(listenMs + stage.questions * questionEveryMs, nextStage))
  }

  function read(bytes: Uint8Array): void {
    if (isOver) return
    if (isThrough) {
      // A line that nobody reads keeps nothing, as a serial port does.
      if (door.readableLength < mostUnreadBytes) door.push(bytes)
      return
    }
    heard = Buffer.concat([heard, bytes]).subarray(-mostHeardBytes)
    const what = hearFirmata(heard)
    if (what.kind === 'firmata') letThrough(what.from)
    else if (what.kind === 'text') meetOther(what.text)
    else if (what.kind === 'echo') meetOther('')
    else if (what.kind === 'noise') judgeNoise()
  }

  function letThrough(from: number): void {
    isThrough = true
    stopTimers()
    options.answered(stages[stageIndex]?.baud ?? 0)
    door.emit('open')
    door.push(heard.subarray(from))
    heard = Buffer.alloc(0)
  }

  /** A stranger is left alone at once; a port that was named may say something before its Firmata starts. */
  function meetOther(words: string): void {
    otherWords = words
    if (manner === 'careful') end(whatWasWrong())
  }

  function judgeNoise(): void {
    const nowMs = clock.monotonicMs()
    if (noiseSinceMs !== null) {
      isChatter ||= nowMs - noiseSinceMs > chatterApartMs
      return
    }
    noiseSinceMs = nowMs
    // Nothing is said into a stranger's words.
    if (manner === 'careful') stopTimers()
    const mine = stageIndex
    timers.push(
      clock.after(manner === 'careful' ? strangerNoiseMs : noiseGraceMs, () => {
        if (mine !== stageIndex || hearFirmata(heard).kind !== 'noise') return
        wasGarbled = true
        if (stageIndex + 1 < stages.length) nextStage()
        else if (manner === 'careful') end(whatWasWrong())
      })
    )
  }

  function whatWasWrong(): KickbackError {
    const speeds = [...new Set(stages.map(({ baud }) => baud))].join(' or ')
    if (otherWords !== null) {
      const what = otherWords === '' ? 'sends back what it is sent' : `says "${otherWords}"`
      return new KickbackError('SERIAL_OTHER_DEVICE', `${name} is no Firmata board: it ${what}.`)
    }
    if (wasGarbled) {
      return new KickbackError('FIRMATA_GARBLED', `What ${name} sends cannot be read at ${speeds} baud.`)
    }
    const seconds = Math.round(askingMs(stages) / 1000)
    const at = manner === 'patient' ? '' : ` at ${speeds} baud`
    return new KickbackError('FIRMATA_NO_ANSWER', `${name} did not answer${at} within ${seconds} seconds.`)
  }

  raw.stream.on('open', () => {
    if (isOver) return
    nextStage()
  })
  raw.stream.on('data', read)
  raw.stream.on('error', end)
  // A serial port closes with the error that lost it, where there is one.
  raw.stream.on('close', (reason: unknown) => end(reason instanceof Error ? reason : null))

  return {
    stream: door,
    open() {
      const { openWithinMs } = options
      timers.push(
        clock.after(openWithinMs, () => end(new Error(`it did not open within ${openWithinMs / 1000} seconds`)))
      )
      raw.open()
    },
    close() {
      end(null)
      return raw.close()
    }
  }
}
