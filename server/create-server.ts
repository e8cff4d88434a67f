import { systemClock } from './clock.ts'
import type { ServerAddress, ServerOptions } from './server-options.ts'
import { startParts } from './start-parts.ts'

export type { ServerAddress, ServerOptions }

export interface Server {
  /** @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_DATA_FOLDER, STORE_… */
  start(): Promise<ServerAddress>
  /** Ends every part, within five seconds; safe to call again, and after a start that failed. */
  stop(): Promise<void>
  /** Where it listens; null before and after. */
  address(): ServerAddress | null
}

const stopWithinMs = 4500

/** The server as a whole: starts its parts, and closes them in reverse. */
export function createServer(options: ServerOptions): Server {
  const { clock = systemClock } = options
  let address: ServerAddress | null = null
  let closers: (() => Promise<void>)[] = []
  let stopping: Promise<void> | null = null

  async function closeAll(): Promise<void> {
    address = null
    const closing = closers.reverse()
    closers = []
    let cancel = (): void => undefined
    const deadline = new Promise<void>((resolve) => {
      cancel = clock.after(stopWithinMs, resolve)
    })
    for (const close of closing) {
      const closed = close().catch((error: unknown) =>
        options.logger.warn({ err: error }, 'a part did not close cleanly')
      )
      await Promise.race([closed, deadline])
    }
    cancel()
  }

  function stop(): Promise<void> {
    stopping ??= closeAll().finally(() => {
      stopping = null
    })
    return stopping
  }

  return {
    async start() {
      try {
        address = await startParts(options, (close) => void closers.push(close))
        return address
      } catch (error) {
        await stop()
        throw error
      }
    },
    stop,
    address: () => address
  }
}
