import { defineAsyncComponent, watch } from 'vue'

const fetchDone = () => import('./done-panel.vue')

/** What a set comes to is fetched while the first one goes on. */
export const DonePanel = defineAsyncComponent(fetchDone)

/** Fetches it as soon as a set is on: its end must not wait for the network. */
export function useDonePart(isOn: () => boolean): void {
  watch(
    isOn,
    (on) => {
      // Where it cannot be fetched now it is asked for again when it is shown.
      if (on) void fetchDone().catch(() => undefined)
    },
    { immediate: true }
  )
}
