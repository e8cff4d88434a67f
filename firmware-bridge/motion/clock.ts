/** The time of the newest sample; 0 before there is one. */
export class Clock {
  seconds = 0
}
