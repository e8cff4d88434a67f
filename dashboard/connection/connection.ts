import { computed, inject, watch, type ComputedRef, type InjectionKey } from 'vue'
import { createBoard, type Board } from './board.ts'
import { createChoice, type Choice } from './choice.ts'
import { createSendCommand, type SendCommand } from './commands.ts'
import { createLink, type Link, type LinkOptions } from './link.ts'
import { connectionParts, type Part } from './parts.ts'

export interface ConnectionOptions extends Omit<LinkOptions, 'board'> {
  /** This page's monotonic clock, ms. */
  now: () => number
  makeId: () => string
  /** Outlives the tab. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
}

/** Everything a view may know about the live side, and the one way to command a cuff. */
export interface Connection {
  board: Board
  link: Link
  choice: Choice
  parts: ComputedRef<Part[]>
  send: SendCommand
  now: () => number
}

export function createConnection(options: ConnectionOptions): Connection {
  const board = createBoard(options.now)
  const link = createLink({ ...options, board })
  const choice = createChoice(board.cuffs, options.storage)
  // Of a gym's cuffs this page draws one: the server need not send it the traces of all.
  watch(
    () => choice.cuff.value?.cuffId ?? null,
    (cuffId) => link.watch(cuffId === null ? [] : [cuffId]),
    { immediate: true }
  )
  return {
    board,
    link,
    choice,
    parts: computed(() => connectionParts(link.server.value, board.brokerConnected.value, choice.cuff.value)),
    send: createSendCommand({ socket: link.socket, makeId: options.makeId }),
    now: options.now
  }
}

export const connectionKey: InjectionKey<Connection> = Symbol('connection')

export function useConnection(): Connection {
  const connection = inject(connectionKey)
  if (connection === undefined) throw new Error('no connection is provided to this component')
  return connection
}
