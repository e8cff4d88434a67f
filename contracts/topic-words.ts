import type { TopicName } from './topics.ts'

export interface TopicWords {
  title: string
  purpose: string
  /** Who publishes it: the bridge of the cuff, whoever commands it, or a server that keeps what it says. */
  from: 'bridge' | 'commander' | 'server'
}

/** What each topic is for, as the documents on them say. */
export const topicWords: Readonly<Record<TopicName, TopicWords>> = {
  status: {
    title: 'Status',
    purpose: 'Birth and last will of a bridge: `online` turns false when it goes or is killed.',
    from: 'bridge'
  },
  about: { title: 'About', purpose: 'What the cuff and the bridge are.', from: 'bridge' },
  live: {
    title: 'Live',
    purpose: 'All that a screen needs to be right at once; sent at every change of set, rep or phase.',
    from: 'bridge'
  },
  motion: { title: 'Motion', purpose: 'The leg angle for a trace. May be dropped.', from: 'bridge' },
  rep: {
    title: 'Rep',
    purpose:
      'One rep: provisional at the top, confirmed at the return, revoked if it was none. The highest `revision` is the truth; a `trace` holds until a later word has another.',
    from: 'bridge'
  },
  set: {
    title: 'Set',
    purpose: 'The finished set with its reps in their final form, without their traces.',
    from: 'bridge'
  },
  command: { title: 'Command', purpose: 'What a screen or a script asks of the bridge.', from: 'commander' },
  'command/result': {
    title: 'Command result',
    purpose: "The answer, with the command's own `id`.",
    from: 'bridge'
  },
  health: {
    title: 'Health',
    purpose: 'How the bridge fares, each minute, and what an examination of the cuff finds, as it finds it.',
    from: 'bridge'
  },
  keeper: {
    title: 'Keeper',
    purpose:
      'A server gives receipts for this cuff. Said whenever its bridge comes online; an empty message takes it back.',
    from: 'server'
  },
  stored: { title: 'Receipts', purpose: 'Receipts: what the server has on disk.', from: 'server' }
}
