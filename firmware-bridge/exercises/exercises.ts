import type { ExerciseId } from '#contracts/words.ts'
import { abduction } from './abduction.ts'
import { bandKickback } from './band-kickback.ts'
import { donkeyKick } from './donkey-kick.ts'
import type { ExerciseProfile } from './exercise-profile.ts'
import { gluteMachine } from './glute-machine.ts'
import { hipBridge } from './hip-bridge.ts'
import { kickback } from './kickback.ts'
import { toeDownPulse } from './toe-down-pulse.ts'

/** Every exercise by its id. */
export const exercises: Readonly<Record<ExerciseId, ExerciseProfile>> = {
  kickback,
  abduction,
  'band-kickback': bandKickback,
  'glute-machine': gluteMachine,
  'donkey-kick': donkeyKick,
  'hip-bridge': hipBridge,
  'toe-down-pulse': toeDownPulse
}
