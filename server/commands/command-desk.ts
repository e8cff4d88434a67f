import type { Command, CommandResult } from '#contracts/command.ts'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { topicOf } from '#contracts/topics.ts'
import type { ServerClock } from '../clock.ts'

/** How long a bridge may take to answer. */
export const answerWithinMs = 5000
/** Commands that may wait for an answer at once, over all screens. */
const waitingAtMost = 200

export interface CommandDeskOptions {
  publish: (topic: string, payload: string) => Promise<void>
  clock: ServerClock
}

export interface CommandDesk {
  /** Sends a checked command to its bridge. Always resolves: with the bridge's answer, or with why there is none. */
  send(cuffId: string, command: Command): Promise<CommandResult>
  /** A bridge's answer; one that nobody waits for is passed over. */
  answered(cuffId: string, result: CommandResult): void
  /** Answers all that still wait. */
  close(): void
}

export function createCommandDesk({ publish, clock }: CommandDeskOptions): CommandDesk {
  const waiting = new Map<string, (result: CommandResult) => void>()

  return {
    send(cuffId, command) {
      const key = `${cuffId}/${command.id}`
      if (waiting.size >= waitingAtMost || waiting.has(key)) {
        const what = waiting.has(key) ? `Command ${command.id} is under way already.` : 'Too many commands at once.'
        const advice = 'Wait for the answer, then try again.'
        return Promise.resolve(failed(command.id, new KickbackError('HTTP_BAD_REQUEST', what, { advice })))
      }
      return new Promise((resolve) => {
        const settle = (result: CommandResult): void => {
          if (waiting.get(key) !== settle) return
          waiting.delete(key)
          cancel()
          resolve(result)
        }
        const cancel = clock.after(answerWithinMs, () => {
          settle(
            failed(command.id, new KickbackError('COMMAND_TIMEOUT', `Cuff ${cuffId} did not answer in 5 seconds.`))
          )
        })
        waiting.set(key, settle)
        publish(topicOf(cuffId, 'command'), JSON.stringify(command)).catch((error: unknown) =>
          settle(failed(command.id, asKickbackError(error, 'MQTT_UNREACHABLE')))
        )
      })
    },
    answered(cuffId, result) {
      waiting.get(`${cuffId}/${result.id}`)?.(result)
    },
    close() {
      for (const [key, settle] of waiting) {
        const id = key.slice(key.indexOf('/') + 1)
        settle(failed(id, new KickbackError('COMMAND_TIMEOUT', 'The server is stopping.')))
      }
    }
  }
}

/** The answer to a command that no bridge has answered. */
export const failed = (id: string, error: KickbackError): CommandResult => ({
  id,
  ok: false,
  trouble: error.toTrouble()
})
