/** What the page itself notices: what happened, and what to do about it. */
export const troubles = {
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
  },
  cuffWaiting: { message: 'Waiting for the cuff.', advice: 'Switch it on, or plug the board in.' },
  cuffStalled: { message: 'The cuff has gone silent.', advice: 'Wait a moment: it is opened again by itself.' },
  cuffLost: {
    message: 'The cuff is lost.',
    advice: 'Check its cable or its battery. The set goes on once it is back.'
  },
  notSent: {
    message: 'That was not sent: there is no connection to the server.',
    advice: 'Try again once the screen is connected.'
  },
  noAnswer: { message: 'No answer to that.', advice: 'Check that the cuff is online, then try again.' },
  refused: { message: 'That was not done.', advice: 'Try again in a moment.' },
  unreachable: {
    message: 'The server does not answer.',
    advice: 'Check the Wi-Fi and that Kickback runs, then try again.'
  },
  notUnderstood: { message: 'The server gave an answer this page cannot read.', advice: 'Reload the page.' },
  failed: { message: 'The server could not do that.', advice: 'Try again in a moment.' },
  noSuchSet: {
    message: 'There is no such set.',
    advice: 'It may have been on another cuff. Choose one from the list.'
  },
  notACode: { message: 'That is no code yet.', advice: 'It has eight letters and digits; the dash does not matter.' }
}
