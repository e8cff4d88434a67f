import { defineAsyncComponent } from 'vue'
import { useFetchAhead } from '../fetch-ahead.ts'

const fetchStage = () => import('./run-stage.vue')
const fetchReady = () => import('./run-ready.vue')
const fetchSide = () => import('./run-side.vue')

/** What only a plan needs is fetched with the first of them. */
export const RunStage = defineAsyncComponent(fetchStage)
export const RunReady = defineAsyncComponent(fetchReady)
export const RunSide = defineAsyncComponent(fetchSide)

/** @param isOn whether a plan is on */
export const useRunParts = (isOn: () => boolean): void => useFetchAhead(isOn, [fetchStage, fetchReady, fetchSide])
