/** What `kickback doctor` looks at, in the order in which one thing rests on the other, and how a screen calls it. */
export const checkWords = {
  node: 'Node',
  'data-folder': 'Data folder',
  port: 'Port',
  board: 'Board',
  sensor: 'Sensor',
  rate: 'Rate',
  arrival: 'Arrival',
  lost: 'Lost samples',
  readings: 'Readings',
  rest: 'At rest',
  axes: 'Axes',
  clipping: 'Clipping',
  gravity: 'Gravity',
  noise: 'Noise',
  'gyro-zero': 'Gyro at rest',
  mounting: 'Mounting',
  lift: 'Slow lift',
  broker: 'Broker',
  server: 'Server'
} as const

export type CheckId = keyof typeof checkWords
export const checkIds = Object.keys(checkWords) as [CheckId, ...CheckId[]]

/** A warning is worth knowing and keeps nobody from training; a fault does. */
export const findingStates = ['ok', 'warning', 'fault', 'skipped'] as const
export type FindingState = (typeof findingStates)[number]

/** What goes on in an examination that takes its time. */
export const examinationStages = ['opening', 'measuring', 'still', 'lift', 'broker', 'server'] as const
export type ExaminationStage = (typeof examinationStages)[number]
