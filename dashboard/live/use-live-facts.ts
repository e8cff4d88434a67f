import { computed, type ComputedRef } from 'vue'
import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { Connection } from '../connection/connection.ts'

/** What the panels beside the count ask of the cuff that is shown. */
export function useLiveFacts({ choice, parts }: Connection): {
  live: ComputedRef<Live | null>
  streaming: ComputedRef<boolean>
  /** The rep of this set that there is something to say about. */
  spoken: ComputedRef<Rep | null>
  /** When the set ended, on the page's monotonic clock, ms; null where that is not known. */
  endedMs: ComputedRef<number | null>
  /** Where the set can be looked at. */
  address: ComputedRef<string>
} {
  const cuff = choice.cuff
  const live = computed(() => cuff.value?.live ?? null)
  const set = computed(() => live.value?.set ?? null)
  return {
    live,
    /** What is wrong beside the stream of samples, a pin or a disk, holds up nothing here. */
    streaming: computed(() => {
      const cuffStreams = cuff.value?.status?.link === 'streaming'
      return parts.value.every(
        ({ name, level }) => level === 'well' || (name === 'cuff' && cuffStreams && level === 'wrong')
      )
    }),
    spoken: computed(() => {
      const rep = cuff.value?.spokenRep ?? null
      return rep?.setId === set.value?.id ? rep : null
    }),
    endedMs: computed(() => {
      const endedAt = set.value?.endedAt ?? null
      return endedAt === null || cuff.value === null ? null : endedAt + cuff.value.bridgeOffsetMs
    }),
    address: computed(() =>
      live.value === null || set.value === null
        ? '/sets'
        : `/sets/${live.value.cuffId}/${live.value.session}/${set.value.number}`
    )
  }
}
