import { exerciseList } from '../terminal/exercise-list.ts'

/** `kickback exercises`: what may follow `--exercise`, and how each is done. */
export function exercises(): void {
  process.stdout.write(exerciseList())
}
