import { watch } from 'vue'

/** Fetches parts of the page as soon as they may be wanted: what they are for must not wait for the network. */
export function useFetchAhead(isWanted: () => boolean, parts: readonly (() => Promise<unknown>)[]): void {
  watch(
    isWanted,
    (wanted) => {
      // One that cannot be fetched now is asked for again when it is shown.
      if (wanted) for (const fetchPart of parts) void fetchPart().catch(() => undefined)
    },
    { immediate: true }
  )
}
