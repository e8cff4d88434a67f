import { inject, ref, type InjectionKey, type Ref } from 'vue'
import type { Role } from '#contracts/access.ts'
import type { Trouble } from '../words/trouble.ts'
import type { PairingApi } from './pairing-api.ts'

/** How this page stands with the server: `out` is one that has to be paired first. */
export type StandingState = 'unknown' | 'in' | 'out'

export interface Standing {
  state: Ref<StandingState>
  role: Ref<Role | null>
  /** Asks the server. One that does not answer is no reason to turn anybody out. */
  check: () => Promise<void>
  /** Null once this tablet is in, else what went wrong. */
  pair: (code: string, name: string) => Promise<Trouble | null>
}

export function createStanding(api: PairingApi): Standing {
  const state = ref<StandingState>('unknown')
  const role = ref<Role | null>(null)
  let asking: Promise<void> | null = null

  async function ask(): Promise<void> {
    const told = await api.me()
    if (told === null) {
      if (state.value === 'unknown') state.value = 'in'
      return
    }
    role.value = told === 'stranger' ? null : told
    state.value = told === 'stranger' ? 'out' : 'in'
  }

  return {
    state,
    role,
    check() {
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    async pair(code, name) {
      const trouble = await api.pair(code, name)
      if (trouble === null) await ask()
      return trouble
    }
  }
}

export const standingKey: InjectionKey<Standing> = Symbol('standing')

export function useStanding(): Standing {
  const standing = inject(standingKey)
  if (standing === undefined) throw new Error('no standing is provided to this component')
  return standing
}
