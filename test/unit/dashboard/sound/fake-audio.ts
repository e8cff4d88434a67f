/** One thing that was scheduled to sound: when, for how long, and how high; of a hiss the middle of its band. */
export interface Struck {
  at: number
  seconds: number
  hz: number
  wave: string
  gain: number
}

export interface FakeAudio {
  open: () => AudioContext
  /** How many contexts were made. */
  made: () => number
  /** What will have sounded, in order of time: what was taken back is none of it. */
  struck: () => Struck[]
  /** The volume of the newest context's way out. */
  volume: () => number | null
  /** Turns the clock of the newest context on, while it runs. */
  advance: (seconds: number) => void
  become: (state: AudioContextState | 'interrupted') => void
  /** Whether `resume` is let through: it is within a touch. */
  allow: (isAllowed: boolean) => void
  closed: () => number
}

interface Node {
  connect: (next: Node) => Node
  disconnect: () => void
  cut: boolean
}

/** A Web Audio that records instead of sounding, with a clock that the test turns. */
export function createFakeAudio({ allowed = false } = {}): FakeAudio {
  const all: (Struck & { isHeard: () => boolean })[] = []
  let isAllowed = allowed
  let made = 0
  let closed = 0
  let current: { state: string; currentTime: number; onstatechange: (() => void) | null } | null = null
  let out: { value: number } | null = null

  const makeNode = (): Node => {
    const node: Node = { cut: false, connect: (next) => next, disconnect: () => void (node.cut = true) }
    return node
  }
  const makeParam = () => {
    const param = {
      value: 0,
      peak: 0,
      set(value: number) {
        param.value = param.value === 0 ? value : param.value
        param.peak = Math.max(param.peak, value)
      },
      setValueAtTime: (value: number) => param.set(value),
      exponentialRampToValueAtTime: (value: number) => param.set(value)
    }
    return param
  }

  function open(): AudioContext {
    made += 1
    let gain: (Node & { gain: ReturnType<typeof makeParam> }) | null = null
    let band: ReturnType<typeof makeParam> | null = null
    const source = (param: ReturnType<typeof makeParam> | null, extra: object) => {
      // Each stroke makes its envelope, then its source: the last envelope made is its own.
      const envelope = gain
      const own = { startAt: 0 }
      return {
        ...makeNode(),
        ...extra,
        type: 'hiss',
        onended: null,
        start: (at: number) => void (own.startAt = at),
        stop(this: { type: string }, end: number) {
          const { startAt } = own
          const pitch = param ?? band
          all.push({
            at: startAt,
            seconds: end - startAt,
            hz: pitch?.value ?? 0,
            wave: this.type,
            gain: envelope?.gain.peak ?? 0,
            isHeard: () => envelope?.cut === false
          })
        }
      }
    }
    const context = {
      state: allowed ? 'running' : 'suspended',
      currentTime: 0,
      sampleRate: 48_000,
      destination: makeNode(),
      onstatechange: null as (() => void) | null,
      createGain() {
        gain = { ...makeNode(), gain: makeParam() }
        gain.disconnect = function (this: Node) {
          this.cut = true
        }
        out ??= gain.gain
        return gain
      },
      createDynamicsCompressor: makeNode,
      createBiquadFilter() {
        band = makeParam()
        return { ...makeNode(), type: '', frequency: band }
      },
      createOscillator() {
        const frequency = makeParam()
        return source(frequency, { frequency })
      },
      createBufferSource: () => source(null, { buffer: null }),
      createBuffer: (_channels: number, length: number) => ({ getChannelData: () => new Float32Array(length) }),
      resume() {
        if (!isAllowed) return new Promise<void>(() => undefined)
        context.state = 'running'
        context.onstatechange?.()
        return Promise.resolve()
      },
      close() {
        closed += 1
        context.state = 'closed'
        return Promise.resolve()
      }
    }
    current = context
    out = null
    return context as unknown as AudioContext
  }

  return {
    open,
    made: () => made,
    closed: () => closed,
    struck: () =>
      all
        .filter(({ isHeard }) => isHeard())
        .map(({ at, seconds, hz, wave, gain }) => ({ at, seconds, hz, wave, gain }))
        .sort((a, b) => a.at - b.at),
    volume: () => out?.value ?? null,
    advance(seconds) {
      if (current?.state === 'running') current.currentTime += seconds
    },
    become(state) {
      if (current === null) return
      current.state = state
      current.onstatechange?.()
    },
    allow: (next) => void (isAllowed = next)
  }
}
