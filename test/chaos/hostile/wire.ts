import { connect, type Socket } from 'node:net'

export interface Talk {
  port: number
  /** The address of this machine that it comes from. */
  from: string
  /** Sent one after the other, with so long between them. */
  chunks: readonly Buffer[]
  gapMs?: number
  /** True once what came is an answer to all of it; without it the talk lasts until the other side ends it. */
  isDone?: (received: Buffer) => boolean
  /** Says that nothing more will come from here. */
  endAfter?: boolean
  /** Told of all that comes, and may answer it. */
  onData?: (received: Buffer, socket: Socket) => void
}

export interface Heard {
  received: Buffer
  /** `closed` by the other side, `done` by this, or neither in time. */
  how: 'closed' | 'done' | 'silent'
}

/** Longer than any limit of the server on one that says nothing. */
const patienceMs = 15_000
/** What is looked at of an answer: a list of sets is longer, and tells no more. */
const keptBytes = 256 * 1024

/** One connection that says what no decent client would, and hears what comes of it. Never rejects. */
export function talk({ port, from, chunks, gapMs = 0, isDone, endAfter = false, onData }: Talk): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress: from })
    let received: Buffer = Buffer.alloc(0)
    const finish = (how: Heard['how']): void => {
      clearTimeout(patience)
      socket.destroy()
      resolve({ received, how })
    }
    const patience = setTimeout(() => finish('silent'), patienceMs)
    // A reset is one way to be told to go.
    socket.on('error', () => finish('closed'))
    socket.on('close', () => finish('closed'))
    socket.on('data', (part) => {
      if (received.length < keptBytes) received = Buffer.concat([received, part])
      onData?.(received, socket)
      if (isDone?.(received) === true) finish('done')
    })
    const say = (at: number): void => {
      const chunk = chunks[at]
      if (chunk === undefined) {
        if (endAfter) socket.end()
        return
      }
      socket.write(chunk)
      if (gapMs === 0) say(at + 1)
      else setTimeout(() => say(at + 1), gapMs)
    }
    socket.on('connect', () => say(0))
  })
}
