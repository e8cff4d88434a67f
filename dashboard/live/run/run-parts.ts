import { defineAsyncComponent, watch } from 'vue'

const fetchStage = () => import('./run-stage.vue')
const fetchReady = () => import('./run-ready.vue')
const fetchSide = () => import('./run-side.vue')

/** What only a plan needs is fetched with the first of them. */
export const RunStage = defineAsyncComponent(fetchStage)
export const RunReady = defineAsyncComponent(fetchReady)
export const RunSide = defineAsyncComponent(fetchSide)

/** Fetches all of it as soon as a plan is on: a rest must not wait for the network. */
export function useRunParts(isOn: () => boolean): void {
  watch(
    isOn,
    (on) => {
      // One that cannot be fetched now is asked for again when it is shown.
      if (on) for (const fetchPart of [fetchStage, fetchReady, fetchSide]) void fetchPart().catch(() => undefined)
    },
    { immediate: true }
  )
}
