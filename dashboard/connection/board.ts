import { ref, shallowReactive, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Motion } from '#contracts/motion.ts'
import type { RecordChange } from '#contracts/records/change.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { Live } from '#contracts/live.ts'
import type { CuffSnapshot, Snapshot } from '#contracts/socket-events.ts'
import { emptyCuff, fromSnapshot, withLive, withRep, type CuffState } from './cuff-state.ts'
import { createTrace, type Trace } from './trace.ts'

/** A gym has dozens; anything past this is a fault at the other end and must not fill the tablet's memory. */
const maxCuffs = 256
/** A longer wait says more about two clocks that disagree than about the message. */
const maxLiveAgeSeconds = 3600

/** What is known of every cuff: a snapshot replaces it, deltas move it on. */
export interface Board {
  cuffs: ReadonlyMap<string, CuffState>
  brokerConnected: Ref<boolean>
  /** The set that ended last, on whichever cuff. */
  finished: ShallowRef<FinishedSet | null>
  /** Counts snapshots: what was missed while away may be fetched anew when it changes. */
  snapshots: Ref<number>
  /** Add to a moment on the server's clock (ms since 1970) to have it on this page's monotonic clock, ms. */
  serverOffsetMs: Ref<number>
  trace: (cuffId: string) => Trace
  snapshot: (snapshot: Snapshot) => void
  broker: (connected: boolean) => void
  /** A delta that replaces one part of a cuff: its status, about or health. */
  part: (delta: Pick<CuffSnapshot, 'cuffId'> & Partial<CuffSnapshot>) => void
  live: (live: Live) => void
  motion: (motion: Motion) => void
  rep: (rep: Rep) => void
  set: (set: FinishedSet) => void
  /** Calls with every word about a rep once the board has it, also one that changes nothing here; returns the way to stop. */
  onRep: (hear: (rep: Rep) => void) => () => void
  record: (change: RecordChange) => void
  /** Hears of every record that another screen or the server changed; returns the way to stop. */
  onRecord: (hear: (change: RecordChange) => void) => () => void
}

/** @param now this page's monotonic clock, ms */
export function createBoard(now: () => number): Board {
  const cuffs = shallowReactive(new Map<string, CuffState>())
  const traces = new Map<string, Trace>()
  const brokerConnected = ref(false)
  const snapshots = ref(0)
  const serverOffsetMs = ref(0)
  const finished = shallowRef<FinishedSet | null>(null)
  const hearers = new Set<(rep: Rep) => void>()
  const recordHearers = new Set<(change: RecordChange) => void>()

  function change(cuffId: string, next: (state: CuffState) => CuffState): void {
    const state = cuffs.get(cuffId)
    if (state === undefined && cuffs.size >= maxCuffs) return
    cuffs.set(cuffId, next(state ?? emptyCuff(cuffId)))
  }

  function trace(cuffId: string): Trace {
    let found = traces.get(cuffId)
    if (found === undefined) {
      found = createTrace()
      traces.set(cuffId, found)
    }
    return found
  }

  return {
    cuffs,
    brokerConnected,
    finished,
    snapshots,
    serverOffsetMs,
    trace,
    snapshot(snapshot) {
      const arrivedMs = now()
      serverOffsetMs.value = arrivedMs - snapshot.at
      cuffs.clear()
      for (const cuff of snapshot.cuffs.slice(0, maxCuffs)) {
        const waited = cuff.live === null ? 0 : (snapshot.at - cuff.live.at) / 1000
        const ageSeconds = waited > 0 && waited < maxLiveAgeSeconds ? waited : 0
        cuffs.set(cuff.cuffId, fromSnapshot(cuff, arrivedMs, ageSeconds))
      }
      for (const cuffId of traces.keys()) if (!cuffs.has(cuffId)) traces.delete(cuffId)
      brokerConnected.value = snapshot.brokerConnected
      snapshots.value += 1
    },
    broker: (connected) => void (brokerConnected.value = connected),
    part: (delta) => change(delta.cuffId, (state) => ({ ...state, ...delta })),
    live(live) {
      change(live.cuffId, (state) => withLive(state, live, now()))
      if (live.lastRep !== null) for (const hear of hearers) hear(live.lastRep)
    },
    motion(motion) {
      if (cuffs.has(motion.cuffId)) trace(motion.cuffId).push(motion)
    },
    rep(rep) {
      change(rep.cuffId, (state) => withRep(state, rep))
      if (cuffs.has(rep.cuffId)) trace(rep.cuffId).note(rep)
      for (const hear of hearers) hear(rep)
    },
    set(set) {
      change(set.cuffId, (state) => ({ ...state, finishedSet: set }))
      finished.value = set
    },
    onRep(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    record(change) {
      for (const hear of recordHearers) hear(change)
    },
    onRecord(hear) {
      recordHearers.add(hear)
      return () => void recordHearers.delete(hear)
    }
  }
}
