/** What is asked of who trains. */
export interface AthleteFields {
  name: string
  colour: string | null
  targetReps: number | null
}
