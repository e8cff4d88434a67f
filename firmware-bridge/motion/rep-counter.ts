import type { ExerciseId, Phase, Side } from '#contracts/words.ts'
import { exercises } from '../exercises/exercises.ts'
import type { Sample } from '../sample.ts'
import { createCounterParts, type CounterParts, type RepCounterSettings } from './counter-parts.ts'
import type { Calibration, CounterState, RepCounter, SetEnd } from './counter.ts'
import type { SegmentEvent } from './segmenter.ts'

export type { RepCounterSettings }

class LegRepCounter implements RepCounter {
  private readonly parts: CounterParts
  // Of the parts those that every sample goes through.
  private readonly gate: CounterParts['gate']
  private readonly thinner: CounterParts['thinner']
  private readonly sense: CounterParts['sense']
  private readonly finder: CounterParts['finder']
  private readonly keeper: CounterParts['keeper']
  private readonly clock: CounterParts['clock']
  /** The newest row of the history; -1 before one. */
  private index = -1

  constructor(settings: RepCounterSettings) {
    this.parts = createCounterParts(settings, () => this.calibrationChanged())
    this.gate = this.parts.gate
    this.thinner = this.parts.thinner
    this.sense = this.parts.sense
    this.finder = this.parts.finder
    this.keeper = this.parts.keeper
    this.clock = this.parts.clock
    this.setLeastRise()
  }

  update(sample: Sample): void {
    const verdict = this.gate.admit(sample)
    if (verdict === 'ignored') return
    if (verdict === 'break') this.giveUp(sample)
    this.clock.seconds = sample.timeSeconds
    const { thinner } = this
    if (!thinner.add(sample, verdict === 'gap')) return
    const row = this.sense.record(thinner.sample, thinner.step, thinner.isAfterGap)
    this.index = row
    const event = this.finder.update(row)
    if (event !== 'none') this.act(event)
    else if (this.finder.segmenter.phase === 'lower') this.watchLowering()
    if (this.keeper.isOpen()) this.watchPause()
  }

  startSet(): void {
    if (this.parts.calibrating.cancel()) this.calibrationChanged()
    if (this.keeper.isOpen()) this.end('command')
    this.keeper.open(this.clock.seconds)
    this.parts.counting.announce()
  }

  endSet(): boolean {
    if (!this.keeper.isOpen()) return false
    this.end('command')
    return true
  }

  setExercise(next: ExerciseId): void {
    const { work } = this.parts
    if (next === work.profile.id) return
    this.end('exercise-changed')
    work.profile = exercises[next]
    this.sense.setLever(work.leverMetres())
    this.forgetRange()
  }

  setSide(next: Side): void {
    const { work } = this.parts
    if (next === work.side) return
    this.end('side-changed')
    work.side = next
    this.forgetRange()
  }

  setFullRom(degrees: number | null): void {
    this.parts.fullRom.calibrate(degrees)
    this.setLeastRise()
  }

  calibrate(): void {
    this.end('command')
    this.parts.calibrating.begin()
    this.setLeastRise()
    this.calibrationChanged()
  }

  cancelCalibration(): boolean {
    if (!this.parts.calibrating.cancel()) return false
    this.end('command')
    this.calibrationChanged()
    return true
  }

  calibration(): Calibration | null {
    return this.parts.calibrating.state()
  }

  finish(): void {
    if (this.parts.calibrating.cancel()) this.calibrationChanged()
    this.end('stream-ended')
  }

  legAngleDegrees(): number {
    const { history, hinge } = this.parts
    return this.index < 0 || !hinge.isKnown() ? 0 : history.angle.get(this.index) - this.finder.segmenter.restAngle()
  }

  phase(): Phase {
    return this.parts.teller.phase
  }

  phaseStartSeconds(): number {
    return this.parts.teller.startSeconds
  }

  fullRomDegrees(): number | null {
    return this.parts.fullRom.degrees()
  }

  fullRomIsCalibrated(): boolean {
    return this.parts.fullRom.isCalibrated()
  }

  state(): CounterState {
    const { book, hinge, work } = this.parts
    return {
      atSeconds: this.index < 0 ? null : this.clock.seconds,
      phase: this.phase(),
      phaseStartSeconds: this.phaseStartSeconds(),
      legAngleDegrees: this.legAngleDegrees(),
      restAngleDegrees: hinge.isKnown() ? this.finder.segmenter.restAngle() : null,
      leastRiseDegrees: work.desk().leastRomDegrees(),
      axisIsKnown: hinge.isKnown(),
      fullRomDegrees: this.fullRomDegrees(),
      fullRomFrom: this.fullRomIsCalibrated() ? 'calibration' : this.fullRomDegrees() === null ? 'nowhere' : 'reps',
      repsHeld: book.held(),
      accounts: book.latest()
    }
  }

  private act(event: Exclude<SegmentEvent, 'none'>): void {
    const { teller, work } = this.parts
    switch (event) {
      case 'lift':
        teller.enter('concentric')
        break
      case 'top':
        work.desk().onTop(this.index)
        teller.enter('top-hold')
        break
      case 'returned':
        work.desk().onReturn(this.index)
        teller.enter(this.restPhase())
        break
      case 'abandoned':
        work.desk().onAbandoned()
        teller.enter(this.restPhase())
    }
    this.setLeastRise()
  }

  private watchLowering(): void {
    if (this.parts.work.desk().isPending()) this.parts.teller.enter('eccentric')
  }

  private restPhase(): Phase {
    const isWithinSet = this.keeper.isOpen() && this.keeper.confirmed() > 0
    return this.calibration() !== null || isWithinSet ? 'bottom-hold' : 'idle'
  }

  private setLeastRise(): void {
    this.finder.segmenter.setLeastRise(this.parts.work.desk().leastRomDegrees())
  }

  private watchPause(): void {
    const { counting, hinge, work } = this.parts
    if (!(this.clock.seconds - counting.lastRepEnd() > work.profile.limits.pauseSeconds)) return
    const isAtRest = !counting.isPending() && this.finder.segmenter.phase === 'rest'
    if (isAtRest || !hinge.isKnown()) this.end('pause')
  }

  private end(ended: SetEnd): void {
    this.parts.counting.clear()
    this.keeper.end(ended, this.clock.seconds)
    this.finder.release()
    this.setLeastRise()
    this.parts.teller.enter('idle')
  }

  /** A lift that was under way is not known to have gone on. A set may, where the leg is found again. */
  private giveUp(sample: Sample): void {
    const { work, counting, teller, thinner, history } = this.parts
    const missing = sample.timeSeconds - this.clock.seconds
    const isSameStream = missing > 0 && missing < work.profile.limits.pauseSeconds
    work.desk().onAbandoned()
    teller.enter(this.restPhase())
    counting.noteBreak()
    if (!isSameStream || !sample.hasGyro || !this.finder.resume()) this.finder.restart()
    this.sense.reanchor()
    thinner.reset()
    history.clear()
  }

  private calibrationChanged(): void {
    const { calibrating, fullRom, listener } = this.parts
    const known = calibrating.result()
    if (known !== null) fullRom.calibrate(known)
    listener.calibration(calibrating.state(), this.clock.seconds)
  }

  /** What was known of one exercise and side says nothing of another. */
  private forgetRange(): void {
    if (this.parts.calibrating.cancel()) this.calibrationChanged()
    this.parts.fullRom.reset()
    this.setLeastRise()
  }
}

export const createRepCounter = (settings: RepCounterSettings): RepCounter => new LegRepCounter(settings)
