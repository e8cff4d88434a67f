import { exampleHeads, exampleRep, exampleSet } from './examples.ts'
import { exampleCorrectedHead } from './records/examples.ts'
import { recordWords } from './records/schema-words.ts'
import { bareRep } from './rep.ts'

export interface SchemaWords {
  title: string
  description: string
  example?: unknown
}

const trouble = {
  code: 'CUFF_STALLED',
  message: 'No samples for 0.4 s.',
  advice: 'Wait a moment: the connection is opened again by itself.'
}

/** What the documents say of the schemas that have a name. */
export const schemaWords: Readonly<Record<string, SchemaWords>> = {
  Rep: {
    title: 'Rep',
    description:
      'One rep as it travels. Each later word about the same `id` has a higher `revision`; the highest is the truth, in whatever order they arrive. A provisional rep has no lowering yet: its lowering fields are 0. Only a confirmed rep has a `trace`; a later word without one leaves the trace that is known.',
    example: exampleRep
  },
  BareRep: {
    title: 'Rep without its trace',
    description: 'A rep as finished sets and snapshots have it.',
    example: bareRep(exampleRep)
  },
  RepTrace: {
    title: 'Trace of a rep',
    description:
      'The leg angle in equal steps, at 25 Hz or as near to it as 80 points allow, from a little before the lift to a little after the lowering. 0 is the rest before the lift, from which `romDegrees` counts. Every phase bound of the rep lies within.'
  },
  Fault: {
    title: 'Fault',
    description: 'A fault with the figure that showed it and the limit that it crossed, both in `unit`.',
    example: { fault: 'fast-lift', figure: 0.41, limit: 0.6, unit: 's' }
  },
  SetHead: { title: 'Set without its reps', description: 'A set as lists show it.', example: exampleHeads.set },
  FinishedSet: {
    title: 'Set',
    description: 'A set with its confirmed reps in their final form, in order.',
    example: exampleSet
  },
  SetSummary: {
    title: 'Summary of a set',
    description: 'Figures over the confirmed reps of one set: means with their standard deviations.'
  },
  CountsByKind: {
    title: 'Counts by kind',
    description: 'How many reps were clean, swung (`momentum`) or cut short (`partial`).',
    example: { clean: 10, momentum: 1, partial: 1 }
  },
  RepMark: { title: 'Rep mark', description: 'One rep as a ring on a screen needs it.' },
  Calibration: {
    title: 'Calibration',
    description: 'A calibration under way: two slow, full lifts show the full range.'
  },
  Live: {
    title: 'Live snapshot',
    description:
      'The whole of what a screen needs to be right at once. `set` is null before the first set of a session; after a set ended it stays, with `active` false, until the next.'
  },
  Motion: {
    title: 'Motion',
    description: 'A batch of the leg angle for a trace, 25 Hz. Nothing is counted from it.',
    example: {
      cuffId: 'cuff-1',
      at: exampleRep.at,
      startSeconds: 12.5,
      stepSeconds: 0.04,
      legAngleDegrees: [0, 1.5, 4]
    }
  },
  Status: {
    title: 'Status',
    description: 'Birth and last will of a bridge, in one shape. `trouble` says why the link is not streaming.',
    example: { cuffId: 'cuff-1', at: exampleRep.at, online: true, link: 'stalled', trouble }
  },
  About: { title: 'About a cuff', description: 'What the cuff and its bridge are. Ranges are on either side of zero.' },
  Health: {
    title: 'Health of a bridge',
    description: 'How the bridge fares. Counters run from its start. `examination` is there once one was asked for.'
  },
  Examination: {
    title: 'Examination',
    description:
      'What `kickback doctor` finds, looked for by the bridge that has the cuff. It is over once `stage` is null.'
  },
  Command: {
    title: 'Command',
    description: 'What a screen, a script or a button may ask of the bridge. The result echoes `id`.',
    example: { id: 'c1', action: 'set-target', targetReps: 12 }
  },
  CommandResult: {
    title: 'Command result',
    description: "The bridge's answer, with the command's own `id`.",
    example: { id: 'c1', ok: true, trouble: null }
  },
  Keeper: {
    title: 'Keeper',
    description:
      "A server's word that it keeps this cuff's reps and sets and gives receipts for them: the bridge then holds on to each until its receipt.",
    example: { cuffId: exampleRep.cuffId, store: '0123456789ab', at: exampleRep.at }
  },
  Stored: {
    title: 'Receipts',
    description:
      'What the store has on disk: of each rep this revision or a later one, of each set this end or a later one.',
    example: {
      cuffId: exampleRep.cuffId,
      store: '0123456789ab',
      reps: [{ id: exampleRep.id, revision: exampleRep.revision }],
      sets: [{ id: exampleSet.id, endedAt: exampleSet.endedAt }]
    }
  },
  Trouble: {
    title: 'Trouble',
    description: 'A coded error: the message names the place and the fault, the advice what a person can do.',
    example: trouble
  },
  ErrorReply: {
    title: 'Error',
    description: 'Why the request was not answered. Codes are listed under "What errors mean" in docs/hardware.md.',
    example: { error: { code: 'HTTP_NOT_FOUND', message: 'There is no set cuff-1/s1/7.', advice: null } }
  },
  HealthReply: {
    title: 'Health of the server',
    description: '`starting` until all parts have been up once, `degraded` where one has gone since.',
    example: {
      status: 'ok',
      software: 'kickback 0.1.0',
      uptimeSeconds: 42.5,
      parts: { store: true, broker: true, bridge: true }
    }
  },
  ProbeReply: { title: 'Probe', description: '`ok` is what the status says: 200 or 503.', example: { ok: true } },
  SetsReply: {
    title: 'A page of sets',
    description: 'Sets, newest first.',
    example: { sets: [exampleCorrectedHead], next: null }
  },
  SessionHead: { title: 'Session', description: 'One sitting with one cuff.', example: exampleHeads.session },
  SessionsReply: {
    title: 'A page of sessions',
    description: 'Sessions, the one with the latest news first.',
    example: { sessions: [exampleHeads.session], next: null }
  },
  SessionExport: {
    title: 'Export',
    description: 'A session, or one set of it, as a file to keep. Sets are in the order in which they were done.'
  },
  ...recordWords
}

/** What the documents say of parameters that many addresses share. */
export const parameterWords: Readonly<Record<string, { description: string; example?: unknown }>> = {
  cuffId: { description: 'The name of a cuff.', example: 'cuff-1' },
  session: { description: 'The name of a session of that cuff.', example: 's1' },
  number: { description: 'Counts the sets of a session from 1.', example: 1 },
  limit: { description: 'The longest page.' },
  before: { description: "The last page's `next`: the page after it is answered." },
  exercise: { description: 'Only this exercise.' },
  side: { description: 'Only this side.' },
  from: { description: 'Only sets that started at this time or later: milliseconds since 1970 UTC.' },
  to: { description: 'Only sets that started before this time: milliseconds since 1970 UTC.' },
  tz: { description: 'The time zone that days are of, by its IANA name as in Europe/Vienna; UTC unless said.' },
  by: { description: 'How long a period is. A week begins on Monday.' },
  format: { description: 'The form of the file.' },
  athleteId: { description: 'An athlete.', example: 'athlete-1' },
  correctionId: { description: 'A correction of that set.', example: 'correction-1' },
  planId: { description: 'A plan.', example: 'plan-1' },
  runId: { description: 'A run.', example: 'run-1' },
  running: { description: 'True for runs under way, false for those that are over.' },
  calibrationId: { description: 'A full range.', example: 'calibration-1' },
  id: { description: 'A paired device.', example: '0123456789abcdef' },
  removed: { description: 'Whether sets that a person removed are listed: they are not unless asked for.' },
  archived: { description: 'True for those archived, who are not listed otherwise.' },
  deleted: { description: 'True where deleted ones are listed as well.' }
}
