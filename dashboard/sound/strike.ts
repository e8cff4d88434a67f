import type { Stroke } from './sounds.ts'

/** Shorter than this a beginning clicks by itself. */
const attackSeconds = 0.003
/** Exponential decay never reaches zero; this is not heard. */
const silence = 0.0001
const hissSeconds = 0.5

/** White noise, made once for each context: the raw material of every hiss. */
const hisses = new WeakMap<BaseAudioContext, AudioBuffer>()

function hissOf(context: BaseAudioContext): AudioBuffer {
  let buffer = hisses.get(context)
  if (buffer === undefined) {
    buffer = context.createBuffer(1, Math.ceil(hissSeconds * context.sampleRate), context.sampleRate)
    const samples = buffer.getChannelData(0)
    // A generator of its own, so that a sound is the same each time.
    let state = 1
    for (let index = 0; index < samples.length; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      samples[index] = state / 2 ** 31 - 1
    }
    hisses.set(context, buffer)
  }
  return buffer
}

function glide(param: AudioParam, { from, to, seconds }: Stroke, at: number): void {
  param.setValueAtTime(from, at)
  if (to !== undefined) param.exponentialRampToValueAtTime(to, at + seconds)
}

function hiss(context: BaseAudioContext, stroke: Stroke, at: number, out: AudioNode): AudioScheduledSourceNode {
  const source = context.createBufferSource()
  source.buffer = hissOf(context)
  const band = context.createBiquadFilter()
  band.type = 'bandpass'
  glide(band.frequency, stroke, at)
  source.connect(band).connect(out)
  return source
}

function tone(
  context: BaseAudioContext,
  stroke: Stroke,
  wave: OscillatorType,
  at: number,
  out: AudioNode
): AudioScheduledSourceNode {
  const source = context.createOscillator()
  source.type = wave
  glide(source.frequency, stroke, at)
  source.connect(out)
  return source
}

/** Schedules one stroke at `at` of the context's own clock. Returns the way to take it back. */
export function strike(context: BaseAudioContext, stroke: Stroke, at: number, out: AudioNode): () => void {
  const envelope = context.createGain()
  const end = at + stroke.seconds
  envelope.gain.setValueAtTime(silence, at)
  envelope.gain.exponentialRampToValueAtTime(stroke.gain, at + attackSeconds)
  envelope.gain.exponentialRampToValueAtTime(silence, end)
  envelope.connect(out)
  const { wave } = stroke
  const source = wave === 'hiss' ? hiss(context, stroke, at, envelope) : tone(context, stroke, wave, at, envelope)
  source.onended = () => envelope.disconnect()
  source.start(at)
  source.stop(end)
  return () => {
    source.onended = null
    envelope.disconnect()
  }
}
