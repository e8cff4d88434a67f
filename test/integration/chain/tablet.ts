import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { Command, CommandResult } from '#contracts/command.ts'
import { repId } from '#contracts/identifiers.ts'
import type { Live } from '#contracts/live.ts'
import { createBoard, type Board } from '../../../dashboard/connection/board.ts'
import type { Screen } from '../../support/server-harness.ts'

export interface Tablet {
  board: Board
  /** Ids of the reps that it was shown as confirmed, by their own word or by the whole state of a set. */
  shown: ReadonlySet<string>
  /** Ids of the sets that it was told have ended. */
  finished: ReadonlySet<string>
  /** `rep` events by id, one for each word about it. */
  words: ReadonlyMap<string, number>
  connected(): boolean
  send(cuffId: string, command: Command): Promise<CommandResult>
}

/** What the dashboard knows of the cuffs, without its pictures; comes back by itself, as the dashboard does. */
export function createTablet(url: string): Tablet {
  const board = createBoard(() => performance.now())
  const shown = new Set<string>()
  const finished = new Set<string>()
  const words = new Map<string, number>()
  const { live, rep, set, snapshot } = board

  function noteLive({ cuffId, session, set: running }: Live): void {
    for (const { n, state } of running?.reps ?? []) if (state === 'confirmed') shown.add(repId(cuffId, session, n))
  }
  board.live = (word) => {
    noteLive(word)
    live(word)
  }
  board.snapshot = (word) => {
    for (const cuff of word.cuffs) if (cuff.live !== null) noteLive(cuff.live)
    snapshot(word)
  }
  board.rep = (word) => {
    words.set(word.id, (words.get(word.id) ?? 0) + 1)
    if (word.state === 'confirmed') shown.add(word.id)
    rep(word)
  }
  board.set = (word) => {
    finished.add(word.id)
    for (const { id } of word.reps) shown.add(id)
    set(word)
  }

  const socket: Screen = io(url, {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 20,
    reconnectionDelayMax: 100
  })
  let inStep = false
  /** A delta counts on top of a snapshot only. */
  const delta =
    <A>(apply: (word: A) => void) =>
    (word: A): void => {
      if (inStep) apply(word)
    }
  socket.on('disconnect', () => (inStep = false))
  socket.on('snapshot', (word) => {
    board.snapshot(word)
    inStep = true
  })
  socket.on(
    'status',
    delta((status) => board.part({ cuffId: status.cuffId, status }))
  )
  socket.on('live', delta(board.live))
  socket.on('rep', delta(board.rep))
  socket.on('set', delta(board.set))
  onTestFinished(() => void socket.disconnect())
  socket.connect()
  return {
    board,
    shown,
    finished,
    words,
    connected: () => inStep,
    send: (cuffId, command) => socket.emitWithAck('command', cuffId, command)
  }
}
