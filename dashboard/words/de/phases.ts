import type { phases as english } from '../en/phases.ts'

export const phases: typeof english = {
  idle: 'Bereit',
  concentric: 'Heben',
  'top-hold': 'Halten',
  eccentric: 'Senken',
  'bottom-hold': 'Ruhe'
}
