import type { Coaching, RestPose } from '#contracts/exercise-guides.ts'

/** How an exercise is done, in one language. Longer than all else that the page says: fetched when it is first shown. */
export interface GuideWords {
  restPose: Pick<RestPose, 'words'>
  coaching: Coaching
}
