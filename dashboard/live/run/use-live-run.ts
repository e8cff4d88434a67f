import { computed, type ComputedRef } from 'vue'
import type { Live } from '#contracts/live.ts'
import { useRestSound, useTempoSound } from '../../sound/sound.ts'
import { useRunParts } from './run-parts.ts'
import { useRun, type RunControl } from './use-run.ts'

/** The run as the live screen needs it: seen, heard, and with the count that it waits for. */
export function useLiveRun(live: () => Live | null): {
  control: RunControl
  /** What is counted: nothing yet, where the run waits for a set to begin. */
  counted: ComputedRef<Live | null>
} {
  const control = useRun(live)
  useRunParts(() => control.shown.value !== null)
  useRestSound(() => control.restEndMs.value)
  useTempoSound(() => control.aim.value)
  return {
    control,
    counted: computed(() => {
      const said = live()
      const waits = control.shown.value?.phase === 'ready' && said?.set?.active === false
      return said !== null && waits ? { ...said, set: null } : said
    })
  }
}
