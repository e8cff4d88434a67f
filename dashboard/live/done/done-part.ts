import { defineAsyncComponent } from 'vue'
import { useFetchAhead } from '../fetch-ahead.ts'

const fetchDone = () => import('./done-panel.vue')

/** What a set comes to is fetched while the first one goes on. */
export const DonePanel = defineAsyncComponent(fetchDone)

export const useDonePart = (isOn: () => boolean): void => useFetchAhead(isOn, [fetchDone])
