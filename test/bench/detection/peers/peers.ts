import { armFire } from './arm-fire.ts'
import { fixedThreshold } from './fixed-threshold.ts'
import { peakPicking } from './peak-picking.ts'
import type { Peer } from './peer.ts'
import { recofit } from './recofit.ts'

export const peers: readonly Peer[] = [fixedThreshold, peakPicking, recofit, armFire]
