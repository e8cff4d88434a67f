import type { Logger } from 'pino'
import { Command, CommandResult } from '#contracts/command.ts'
import { asKickbackError, isKickbackError, KickbackError } from '#contracts/errors.ts'
import { maxPayloadLength, parsePayload, validate } from '#contracts/validate.ts'

/** Ids whose answer is remembered: QoS 1 may deliver a command twice, and twice must be once. */
const remembered = 64

export interface CommandInbox {
  receive(payload: Buffer, retained: boolean): void
  /** Messages on the command topic that were no commands. */
  malformed(): number
}

/**
 * Reads the command topic. Every message that has an id is answered, whatever it is; none disturbs anything else.
 * @param handle carries the command out; throws where it cannot be
 */
export function createCommandInbox(
  handle: (command: Command) => void,
  answer: (result: CommandResult) => void,
  logger: Logger
): CommandInbox {
  const answered = new Map<string, CommandResult>()
  let malformed = 0

  function run(command: Command): CommandResult {
    try {
      handle(command)
      return { id: command.id, ok: true, trouble: null }
    } catch (error) {
      const trouble = asKickbackError(error)
      if (!isKickbackError(error)) logger.error({ err: error, action: command.action }, 'a command failed')
      return { id: command.id, ok: false, trouble: trouble.toTrouble() }
    }
  }

  function remember(result: CommandResult): void {
    answered.set(result.id, result)
    for (const oldest of answered.keys()) {
      if (answered.size <= remembered) break
      answered.delete(oldest)
    }
  }

  function reject(text: string, error: KickbackError): void {
    malformed++
    if (malformed === 1) logger.warn({ code: error.code }, `a message that is no command: ${error.message}`)
    const id = idIn(text)
    if (id !== null) answer({ id, ok: false, trouble: error.toTrouble() })
  }

  return {
    receive(payload, retained) {
      const text = payload.subarray(0, 4 * maxPayloadLength + 1).toString('utf8')
      try {
        const command = parsePayload(Command, text, 'command')
        if (retained) {
          throw new KickbackError('CONTRACT_INVALID_PAYLOAD', 'command: retained, so it would be repeated for ever', {
            advice: 'Publish commands without the retain flag, and clear this one with an empty retained message.'
          })
        }
        const result = answered.get(command.id) ?? run(command)
        remember(result)
        answer(result)
      } catch (error) {
        reject(text, asKickbackError(error))
      }
    },
    malformed: () => malformed
  }
}

/** The id of something that is otherwise no command, so that its sender need not wait in vain. */
function idIn(text: string): string | null {
  if (text.length > maxPayloadLength) return null
  try {
    const id = (JSON.parse(text) as { id?: unknown } | null)?.id
    return validate(CommandResult, { id, ok: false, trouble: null }, 'id').id
  } catch {
    // No JSON or no usable id: there is nobody to answer.
    return null
  }
}
