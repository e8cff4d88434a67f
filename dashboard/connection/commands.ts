import type { Command, CommandResult } from '#contracts/command.ts'
import type { Trouble } from '../words/trouble.ts'
import type { KickbackSocket } from './socket.ts'

type WithoutId<C> = C extends { id: string } ? Omit<C, 'id'> : never
export type CommandRequest = WithoutId<Command>

/** Longer than the server waits for the bridge, so that the bridge's own words come first. */
const answerMs = 8000

export interface CommandsOptions {
  socket: () => KickbackSocket | null
  makeId: () => string
}

/** Sends a command; null once it is done, else what went wrong. It is never sent later by itself. */
export type SendCommand = (cuffId: string, request: CommandRequest) => Promise<Trouble | null>

export function createSendCommand({ socket, makeId }: CommandsOptions): SendCommand {
  return async (cuffId, request) => {
    const open = socket()
    if (open === null) return { own: 'notSent' }
    let result: CommandResult
    try {
      const command = { ...request, id: makeId() }
      result = (await open.timeout(answerMs).emitWithAck('command', cuffId, command)) as CommandResult
    } catch {
      // The only way an acknowledgement fails is that none came in time.
      return { own: 'noAnswer' }
    }
    return result.ok ? null : (result.trouble ?? { own: 'refused' })
  }
}
