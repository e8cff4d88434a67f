import { ref, type Ref } from 'vue'

/** `locked` waits for a touch; `unable` is a tablet without sound. */
export type AudioState = 'locked' | 'running' | 'unable'

export interface AudioOptions {
  openContext: () => AudioContext
  after: (ms: number, callback: () => void) => () => void
}

/** The one audio context of the page, kept running as far as the browser lets it. */
export interface Audio {
  state: Ref<AudioState>
  /** The context while it can be heard; null otherwise. What is scheduled on one that stands still would all come at once. */
  running: () => AudioContext | null
  /** To be called within a touch or a key press: only then may sound begin. */
  unlock: () => void
  /** The tablet woke: some say they run and stand still. */
  wake: () => void
  close: () => void
}

/** By then a clock that runs has moved. */
const proofMs = 400

/** A browser refuses by leaving the promise open or by breaking it; its state tells either way. */
const forget = (promise: Promise<void>): void => void promise.catch(() => undefined)

export function createAudio({ openContext, after }: AudioOptions): Audio {
  const state = ref<AudioState>('locked')
  let context: AudioContext | null = null
  let cancelProof: () => void = () => undefined

  /** Safari has a state of its own, `interrupted`: a call, or another app that has the speaker. */
  function read(): void {
    if (context !== null) state.value = context.state === 'running' ? 'running' : 'locked'
  }

  function open(): void {
    try {
      context = openContext()
      context.onstatechange = read
      read()
    } catch {
      // No audio device, or a browser without Web Audio: there is nothing to be done about it here.
      context = null
      state.value = 'unable'
    }
  }

  function drop(): void {
    cancelProof()
    if (context === null) return
    context.onstatechange = null
    if (context.state !== 'closed') forget(context.close())
    context = null
  }

  function resume(): void {
    if (context === null || context.state === 'running') return
    if (context.state === 'closed') {
      drop()
      open()
    } else forget(context.resume())
  }

  open()
  return {
    state,
    running: () => (context?.state === 'running' ? context : null),
    unlock: resume,
    wake() {
      resume()
      cancelProof()
      const before = context?.currentTime ?? 0
      cancelProof = after(proofMs, () => {
        if (context?.state !== 'running' || context.currentTime > before) return
        drop()
        open()
      })
    },
    close: drop
  }
}
