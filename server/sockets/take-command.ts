import { Command, type CommandResult } from '#contracts/command.ts'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { isCuffId } from '#contracts/identifiers.ts'
import { validate } from '#contracts/validate.ts'
import { failed } from '../commands/command-desk.ts'

export type SendCommand = (cuffId: string, command: Command) => Promise<CommandResult>

/** Takes `command` from a screen: whatever was sent, checked before anything is made of it. */
export function takeCommand([cuffId, command, answer]: readonly unknown[], send: SendCommand): void {
  if (typeof answer !== 'function') return
  const reply = answer as (result: CommandResult) => void
  try {
    if (typeof cuffId !== 'string' || !isCuffId(cuffId)) {
      throw new KickbackError('CONTRACT_INVALID_PAYLOAD', 'command: that is no name of a cuff')
    }
    void send(cuffId, validate(Command, command, 'command')).then(reply)
  } catch (error) {
    reply(failed(idOf(command), asKickbackError(error)))
  }
}

/** The id for the answer, where what was sent has one. */
function idOf(command: unknown): string {
  if (typeof command !== 'object' || command === null || !('id' in command)) return 'unknown'
  return typeof command.id === 'string' && /^[\w-]{1,64}$/.test(command.id) ? command.id : 'unknown'
}
