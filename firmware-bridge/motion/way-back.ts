export const wayBackSettings = {
  /** Within so many degrees of where it rested, for so long, a leg is back at rest after a break. */
  nearDegrees: 6,
  nearSeconds: 0.2,
  /** One that stands still elsewhere for so long, seconds, rests there now: no top is held so long. */
  elsewhereSeconds: 3
}

export type Whereabouts = 'unknown' | 'back' | 'elsewhere'

/** Since when something holds; NaN while it does not. */
const heldSince = (since: number, seconds: number, holds: boolean): number =>
  !holds ? NaN : Number.isNaN(since) ? seconds : since

/** After a break in the midst of a set the leg may be anywhere: watches for it to come to where it rested. */
export class WayBack {
  isAwaited = false
  /** NaN while the leg is not near, or moves. */
  private nearSince = NaN
  private stillSince = NaN

  begin(): void {
    this.isAwaited = true
    this.nearSince = NaN
    this.stillSince = NaN
  }

  end(): void {
    this.isAwaited = false
  }

  /** Takes how far the leg is from where it rested, degrees. */
  update(seconds: number, offDegrees: number, standsStill: boolean): Whereabouts {
    this.nearSince = heldSince(this.nearSince, seconds, Math.abs(offDegrees) <= wayBackSettings.nearDegrees)
    this.stillSince = heldSince(this.stillSince, seconds, standsStill)
    if (seconds - this.nearSince >= wayBackSettings.nearSeconds) return 'back'
    return seconds - this.stillSince >= wayBackSettings.elsewhereSeconds ? 'elsewhere' : 'unknown'
  }
}
