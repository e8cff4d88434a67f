import type { CuffSource, LinkState } from '#contracts/words.ts'

/** What happened and what to do about it. */
export interface TroubleWords {
  message: string
  advice: string | null
}

export const partWords = { server: 'Server', broker: 'Broker', bridge: 'Bridge', cuff: 'Cuff' } as const
export const levelWords = { well: 'well', wrong: 'needs a look', unknown: 'not known' } as const

export const connectionWords = {
  connecting: {
    message: 'Connecting to the server.',
    advice: 'If this stays, check that Kickback runs and that the tablet is on the same network.'
  },
  serverLost: {
    message: 'The connection to the server is lost.',
    advice: 'Check the Wi-Fi and that Kickback runs. The cuff goes on counting; the screen catches up by itself.'
  },
  otherVersion: {
    message: 'This page and the server are of different versions.',
    advice: 'Reload the page; if it stays, restart Kickback.'
  },
  brokerDown: {
    message: 'The server has lost the message broker.',
    advice: 'Check that the broker runs. Reps are kept at the bridge until it is back.'
  },
  bridgeOffline: {
    message: 'The program that reads the cuff is offline.',
    advice: 'Kickback starts it again. If this stays, look at the computer that the cuff is connected to.'
  }
} as const satisfies Record<string, TroubleWords>

export const linkTroubles: Record<Exclude<LinkState, 'streaming'>, TroubleWords> = {
  waiting: { message: 'Waiting for the cuff.', advice: 'Switch it on, or plug the board in.' },
  stalled: { message: 'The cuff has gone silent.', advice: 'Wait a moment: it is opened again by itself.' },
  lost: { message: 'The cuff is lost.', advice: 'Check its cable or its battery. The set goes on once it is back.' }
}

/** Said on the screen at all times where the movement is not a real leg's. */
export const sourceWords: Record<CuffSource, string | null> = {
  serial: null,
  tcp: null,
  simulated: 'Simulated cuff',
  file: 'Playing a recording'
}

export const commandWords = {
  notConnected: {
    message: 'That was not sent: there is no connection to the server.',
    advice: 'Try again once the screen is connected.'
  },
  noAnswer: { message: 'No answer to that.', advice: 'Check that the cuff is online, then try again.' },
  refused: { message: 'That was not done.', advice: null }
} as const satisfies Record<string, TroubleWords>

export const apiWords = {
  unreachable: {
    message: 'The server does not answer.',
    advice: 'Check the Wi-Fi and that Kickback runs, then try again.'
  },
  notUnderstood: { message: 'The server gave an answer this page cannot read.', advice: 'Reload the page.' },
  failed: { message: 'The server could not do that.', advice: 'Try again in a moment.' },
  noSuchSet: { message: 'There is no such set.', advice: 'It may have been on another cuff. Choose one from the list.' }
} as const satisfies Record<string, TroubleWords>
