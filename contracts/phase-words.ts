import type { Phase } from './words.ts'

/** What people say for the phases of a rep, the same word at the terminal and on the screen. */
export const phaseWords: Record<Phase, string> = {
  idle: 'Ready',
  concentric: 'Lift',
  'top-hold': 'Squeeze',
  eccentric: 'Lower',
  'bottom-hold': 'Rest'
}
