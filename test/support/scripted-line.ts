import { Duplex } from 'node:stream'

/** A line at whose other end a few words of code answer. */
export function createScriptedLine(answer: (request: Buffer, say: (bytes: readonly number[]) => void) => void) {
  let isClosed = false
  const stream = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _encoding, done) {
      answer(bytes, (reply) => {
        if (!isClosed) stream.push(Buffer.from(reply))
      })
      done()
    }
  })
  return {
    stream,
    isClosed: () => isClosed,
    open: () => void setImmediate(() => stream.emit('open')),
    reset: () => Promise.resolve(true),
    close() {
      isClosed = true
      stream.destroy()
      return Promise.resolve()
    }
  }
}
