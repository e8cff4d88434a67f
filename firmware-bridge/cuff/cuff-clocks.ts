import { createDeviceClock, type DeviceClock } from './kickback-cuff/device-clock.ts'
import { createSampleClock, sampleClockSettings, type SampleClock } from './sample-clock.ts'
import { createSampleTimeline, type SampleTimeline } from './sample-timeline.ts'

/** The clocks of one cuff, which outlive its connections, so that what they learned and counted stays. */
export interface CuffClocks {
  readonly timeline: SampleTimeline
  /** For replies without a time. */
  readonly counted: SampleClock
  /** For samples that carry the board's own. */
  readonly device: DeviceClock
  /** Stretches without samples. */
  gaps(): number
}

/** What is asked of a firmware that is told an interval: the least that firmata-io passes on, and what it keeps steadily. */
export const samplingIntervalMs = 10

export function createCuffClocks(): CuffClocks {
  const counted = createSampleClock({ ...sampleClockSettings, nominalPeriodSeconds: samplingIntervalMs / 1000 })
  const device = createDeviceClock()
  return { timeline: createSampleTimeline(), counted, device, gaps: () => counted.gaps() + device.gaps() }
}
