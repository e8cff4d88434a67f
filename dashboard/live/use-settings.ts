import { computed, shallowReactive, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { ExerciseId, Side } from '#contracts/words.ts'
import type { CommandRequest } from '../connection/commands.ts'
import type { Connection } from '../connection/connection.ts'
import type { Trouble } from '../words/trouble.ts'

export interface Settings {
  exercise: ExerciseId
  side: Side
  targetReps: number | null
}

export interface SettingsControl {
  /** As the screen shows them: what was just asked for, else what the bridge says. Null before its first word. */
  shown: ComputedRef<Settings | null>
  /** What went wrong with the last command, in words. */
  failure: ShallowRef<Trouble | null>
  busy: ComputedRef<boolean>
  changeExercise: (exercise: ExerciseId) => Promise<void>
  changeSide: (side: Side) => Promise<void>
  changeTarget: (targetReps: number | null) => Promise<void>
  /** True once it is done; else `failure` says why not. */
  startSet: () => Promise<boolean>
  endSet: () => Promise<boolean>
  calibrate: () => Promise<boolean>
  cancelCalibration: () => Promise<boolean>
  /** Throws the calibrated range away, so that it is learned again. */
  forgetRange: () => Promise<boolean>
}

/** Changes by touch: shown at once, taken back with words where the bridge will not or cannot. */
export function useSettings({ choice, send }: Connection): SettingsControl {
  const wanted = shallowRef<Partial<Settings>>({})
  const underWay = shallowReactive(new Set<symbol>())
  const failure = shallowRef<Trouble | null>(null)
  const live = computed(() => choice.cuff.value?.live ?? null)

  async function run(request: CommandRequest): Promise<boolean> {
    const cuffId = choice.cuff.value?.cuffId
    if (cuffId === undefined) return false
    const token = Symbol(request.action)
    underWay.add(token)
    failure.value = await send(cuffId, request)
    underWay.delete(token)
    return failure.value === null
  }

  function forget(): void {
    wanted.value = {}
  }

  async function change(change: Partial<Settings>, request: CommandRequest): Promise<void> {
    wanted.value = { ...wanted.value, ...change }
    const done = await run(request)
    const keys = Object.keys(change) as (keyof Settings)[]
    const arrived = live.value !== null && keys.every((key) => live.value?.[key] === change[key])
    if (!done || arrived) forget()
  }

  // Once no answer is outstanding, the bridge's own word is the truth again.
  watch(live, () => {
    if (underWay.size === 0) forget()
  })

  return {
    shown: computed(() => {
      if (live.value === null) return null
      const { exercise, side, targetReps } = live.value
      return { exercise, side, targetReps, ...wanted.value }
    }),
    failure,
    busy: computed(() => underWay.size > 0),
    changeExercise: (exercise) => change({ exercise }, { action: 'set-exercise', exercise }),
    changeSide: (side) => change({ side }, { action: 'set-side', side }),
    changeTarget: (targetReps) => change({ targetReps }, { action: 'set-target', targetReps }),
    startSet: () => run({ action: 'start-set' }),
    endSet: () => run({ action: 'end-set' }),
    calibrate: () => run({ action: 'calibrate' }),
    cancelCalibration: () => run({ action: 'cancel-calibration' }),
    forgetRange: () => run({ action: 'set-full-rom', fullRomDegrees: null })
  }
}
