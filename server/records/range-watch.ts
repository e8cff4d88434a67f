import { createHash } from 'node:crypto'
import type { Command, CommandResult } from '#contracts/command.ts'
import { isKickbackError } from '#contracts/errors.ts'
import type { Live } from '#contracts/live.ts'
import type { ServerClock } from '../clock.ts'
import type { Records } from './create-records.ts'
import { newId } from './new-id.ts'

/** Cuffs watched at once; beyond it the one heard first is forgotten and watched anew at its next word. */
const watchedAtMost = 5000
/** Nearer than this, two full ranges are one. */
const sameDegrees = 0.05

export interface RangeWatchOptions {
  records: Pick<Records, 'wearerAt' | 'latestCalibration' | 'createCalibration'>
  send: (cuffId: string, command: Command) => Promise<CommandResult>
  clock: Pick<ServerClock, 'now'>
  /** A calibration was kept. */
  found: (id: string) => void
  trouble: (error: unknown) => void
}

export interface RangeWatch {
  hear(live: Live): void
  wearerChanged(cuffId: string): void
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

interface Watched {
  live: Live
  /** Who wore the cuff when it was last asked; undefined before. */
  athleteId: string | null | undefined
  /** True once another athlete has had the cuff while it was watched: its ranges are not the present one's. */
  passedOn: boolean
  /** Exercises and sides of which the cuff was told this athlete's range. */
  handedOver: Set<string>
  /** One thing after the other for each cuff. */
  doing: Promise<void>
}

const placeOf = ({ exercise, side }: Live): string => `${exercise} ${side}`
const isSame = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) < sameDegrees)

/**
 * Keeps the ranges of athletes and cuffs together: what an athlete shows on the cuff that they wear is theirs from then
 * on, and a cuff that passes to another athlete is told that one's range, or to forget.
 */
export function createRangeWatch({ records, send, clock, found, trouble }: RangeWatchOptions): RangeWatch {
  const cuffs = new Map<string, Watched>()

  function watch(live: Live): Watched {
    const [first] = cuffs.keys()
    if (cuffs.size >= watchedAtMost && first !== undefined) cuffs.delete(first)
    const fresh = {
      live,
      athleteId: undefined,
      passedOn: false,
      handedOver: new Set<string>(),
      doing: Promise.resolve()
    }
    cuffs.set(live.cuffId, fresh)
    return fresh
  }

  function then(cuff: Watched, work: () => Promise<void>): void {
    cuff.doing = cuff.doing.then(work).catch(trouble)
  }

  async function askWearer(cuff: Watched): Promise<void> {
    const worn = await records.wearerAt(cuff.live.cuffId, clock.now())
    const athleteId = worn?.athlete_id ?? null
    if (athleteId === cuff.athleteId) return
    // Who takes a cuff off may put it on again: it still has their ranges.
    if (athleteId === null) return
    cuff.passedOn ||= cuff.athleteId !== undefined && cuff.athleteId !== null
    cuff.athleteId = athleteId
    cuff.handedOver.clear()
  }

  async function handOver(cuff: Watched): Promise<void> {
    await askWearer(cuff)
    const { live, athleteId, passedOn } = cuff
    const place = placeOf(live)
    // A range told from outside ends a calibration; this one shows it itself in a moment.
    if (typeof athleteId !== 'string' || cuff.handedOver.has(place) || isCalibrating(live)) return
    const latest = await records.latestCalibration(athleteId, live.exercise, live.side)
    const wanted = latest?.fullRomDegrees ?? null
    const calibrated = live.fullRomCalibrated === true
    const knows = calibrated && isSame(live.fullRomDegrees, wanted)
    // What a cuff that stayed with its athlete knows may be newer than what is known here.
    const told = wanted === null ? passedOn && live.fullRomDegrees !== null : passedOn || !calibrated
    if (!knows && told) {
      const { ok } = await send(live.cuffId, { id: newId(), action: 'set-full-rom', fullRomDegrees: wanted })
      // A cuff that is away is told when it is heard again.
      if (!ok) return
    }
    cuff.handedOver.add(place)
  }

  async function keep(cuff: Watched, live: Live, degrees: number): Promise<void> {
    const worn = await records.wearerAt(live.cuffId, clock.now())
    const athleteId = worn?.athlete_id ?? null
    if (athleteId === null) return
    const { exercise, side, cuffId } = live
    const latest = await records.latestCalibration(athleteId, exercise, side)
    if (isSame(latest?.fullRomDegrees ?? null, degrees)) return
    const body = { id: idOf(live, athleteId, degrees), athleteId, exercise, side, fullRomDegrees: degrees }
    try {
      found((await records.createCalibration(body, { now: clock.now(), by: null, cuffId })).id)
      cuff.handedOver.add(placeOf(live))
    } catch (error) {
      // Another server has heard it as well, rounded otherwise.
      if (!isKickbackError(error) || error.code !== 'HTTP_CONFLICT') throw error
    }
  }

  return {
    hear(live) {
      const known = cuffs.get(live.cuffId)
      const cuff = known ?? watch(live)
      const before = known?.live
      cuff.live = live
      const shown = before === undefined ? null : newRange(before, live)
      if (shown !== null) then(cuff, () => keep(cuff, live, shown))
      // Looked at again where something may be due, not at every turn of the leg.
      else if (before === undefined || isDue(before, live)) then(cuff, () => handOver(cuff))
    },
    wearerChanged(cuffId) {
      const cuff = cuffs.get(cuffId)
      if (cuff !== undefined) then(cuff, () => handOver(cuff))
    },
    async idle() {
      await Promise.all([...cuffs.values()].map(({ doing }) => doing))
    }
  }
}

const isCalibrating = ({ calibration }: Live): boolean => calibration !== null && calibration !== undefined

const isDue = (before: Live, live: Live): boolean =>
  placeOf(before) !== placeOf(live) ||
  before.session !== live.session ||
  before.set?.id !== live.set?.id ||
  (isCalibrating(before) && !isCalibrating(live))

/** The range that came about between two words of the same exercise and side; null where none did. */
function newRange(before: Live, live: Live): number | null {
  if (live.fullRomCalibrated !== true || live.fullRomDegrees === null || live.fullRomDegrees <= 0) return null
  if (before.session !== live.session || placeOf(before) !== placeOf(live)) return null
  const was = before.fullRomCalibrated === true ? before.fullRomDegrees : null
  return isSame(was, live.fullRomDegrees) ? null : live.fullRomDegrees
}

/** The same on every server that hears of it. */
function idOf(live: Live, athleteId: string, degrees: number): string {
  const told = [live.cuffId, live.session, live.exercise, live.side, athleteId, degrees.toFixed(2)].join(' ')
  return createHash('sha256').update(told).digest('hex').slice(0, 32)
}
