import type { WordKey } from '../words/words.ts'
import type { RepNews } from './rep-ear.ts'
import type { SoundSettings } from './sound-settings.ts'
import { kindSounds, type SoundName } from './sounds.ts'

/** What is played and said of one piece of news. */
export interface Call {
  sounds: SoundName[]
  /** Said in one breath, in this order: what comes second would else cut off the first. */
  words: { key: WordKey; named?: Record<string, number> }[]
}

type Switches = Pick<SoundSettings, 'switches' | 'counts'>

const lastSounds: readonly SoundName[] = ['finish', 'left1', 'left2', 'left3']
const lastWords = ['sound.say.target', 'sound.say.left1', 'sound.say.left2', 'sound.say.left3'] as const
const cues = { momentum: 'sound.say.momentum', partial: 'sound.say.partial' } as const

const isSpoken = (count: number, { counts }: Switches): boolean =>
  counts === 'each' || (counts === 'fifth' && count % 5 === 0)

/** What to let hear of a rep, by what is switched on. A call at the end of the set takes the place of the number. */
export function callOf(news: RepNews, targetReps: number | null, settings: Switches): Call {
  const { switches } = settings
  const call: Call = { sounds: [], words: [] }
  if (news.what === 'taken-back') {
    if (switches.ticks) call.sounds.push('takenBack')
    return call
  }
  const { kind } = news
  const isFaulty = kind === 'momentum' || kind === 'partial'
  if (isFaulty && switches.kinds) call.sounds.push(kindSounds[kind])
  else if (news.what === 'counted' && switches.ticks) call.sounds.push('tick')

  if (news.what === 'counted') {
    const left = targetReps === null || !switches.lastThree ? -1 : targetReps - news.count
    const lastSound = lastSounds[left]
    const lastWord = lastWords[left]
    if (lastSound !== undefined && lastWord !== undefined) {
      call.sounds.push(lastSound)
      call.words.push({ key: lastWord })
    } else if (isSpoken(news.count, settings)) call.words.push({ key: 'sound.say.count', named: { count: news.count } })
  }
  if (isFaulty && switches.cues) call.words.push({ key: cues[kind] })
  return call
}
