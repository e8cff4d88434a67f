import type { Words } from '../words/words.ts'
import type { Player } from './player.ts'
import type { Sample } from './sound.ts'
import type { Speaker } from './speaker.ts'
import type { SoundName } from './sounds.ts'

interface SampleParts {
  player: Pick<Player, 'playAt' | 'clock'>
  speaker: Pick<Speaker, 'say'>
  words: Pick<Words, 't'>
}

const scores: Partial<Record<Sample, readonly (readonly [sound: SoundName, at: number])[]>> = {
  ticks: [
    ['tick', 0],
    ['tick', 0.5],
    ['takenBack', 1]
  ],
  kinds: [
    ['swung', 0],
    ['short', 0.8]
  ],
  lastThree: [
    ['left3', 0],
    ['left2', 0.9],
    ['left1', 1.8],
    ['finish', 2.7]
  ],
  rest: [
    ['restPip', 0],
    ['restPip', 0.6],
    ['restPip', 1.2],
    ['restOver', 1.8]
  ],
  metronome: [
    ['beat', 0],
    ['beat', 1],
    ['accent', 2]
  ]
}

const wordsOf = ({ t }: SampleParts['words']): Partial<Record<Sample, string>> => ({
  counts: t('sound.say.count', { count: 5 }),
  cues: t('sound.say.momentum'),
  lastThree: t('sound.say.left3'),
  voice: t('sound.say.partial')
})

/** What a switch is about, to be heard before it is needed. */
export function playSample(sample: Sample, { player, speaker, words }: SampleParts): void {
  const clock = player.clock()
  if (clock !== null) for (const [sound, at] of scores[sample] ?? []) player.playAt(sound, clock + 0.02 + at)
  const text = wordsOf(words)[sample]
  if (text !== undefined) speaker.say(text)
}
