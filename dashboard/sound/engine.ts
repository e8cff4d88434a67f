import { effectScope, watch } from 'vue'
import type { Rep } from '#contracts/rep.ts'
import type { Connection } from '../connection/connection.ts'
import type { ScreenSettings } from '../look/screen-settings.ts'
import { tempoAims } from '../live/tempo-aim.ts'
import type { Words } from '../words/words.ts'
import { createAudio } from './audio.ts'
import { createMetronome } from './metronome.ts'
import { createPlayer } from './player.ts'
import { callOf } from './rep-calls.ts'
import { createRepEar } from './rep-ear.ts'
import { createRestCalls } from './rest-calls.ts'
import { playSample } from './samples.ts'
import type { SoundSettings } from './sound-settings.ts'
import type { SoundCues, SoundEngine } from './sound.ts'
import { createSpeaker, type Speech } from './speaker.ts'

export interface SoundEngineOptions extends SoundCues {
  connection: Pick<Connection, 'board' | 'choice' | 'now'>
  settings: SoundSettings
  countAt: ScreenSettings['countAt']
  words: Pick<Words, 't' | 'language'>
  openContext: () => AudioContext
  /** Null on a tablet that cannot speak. */
  speech: Speech | null
  makeUtterance: (text: string) => SpeechSynthesisUtterance
  after: (ms: number, callback: () => void) => () => void
  page: Pick<Document, 'addEventListener' | 'removeEventListener' | 'hidden'>
}

/** A finger counts as a touch when it is lifted, a mouse when it is pressed: browsers differ, so all are taken. */
const gestures = ['pointerdown', 'pointerup', 'touchend', 'click', 'keydown'] as const

/** Lets the chosen cuff be heard. */
export function createSoundEngine(options: SoundEngineOptions): SoundEngine {
  const { connection, settings, words, page, after } = options
  const { board, choice, now } = connection
  const audio = createAudio({ openContext: options.openContext, after })
  const player = createPlayer({ running: audio.running, volume: () => settings.volume })
  const speaker = createSpeaker({ ...options, language: () => words.language.value })
  const metronome = createMetronome({ player, now, after })
  const rest = createRestCalls({ player, now, after })
  const ear = createRepEar(() => options.countAt.value)
  const scope = effectScope(true)

  function hear(rep: Rep): void {
    const cuff = choice.cuff.value
    if (cuff?.cuffId !== rep.cuffId) return
    const news = ear.hear(rep, (now() - rep.at - cuff.bridgeOffsetMs) / 1000)
    if (news === null || audio.state.value === 'locked') return
    const call = callOf(news, cuff.live?.targetReps ?? null, settings)
    for (const sound of call.sounds) player.play(sound)
    if (call.words.length > 0) speaker.say(call.words.map(({ key, named }) => words.t(key, named)).join('. '))
  }

  let spokeInGesture = false
  function touched(): void {
    audio.unlock()
    if (spokeInGesture || !settings.speaks) return
    spokeInGesture = true
    speaker.unlock()
  }
  const seen = (): void => {
    if (!page.hidden) audio.wake()
  }

  const stopHearing = board.onRep(hear)
  for (const gesture of gestures) page.addEventListener(gesture, touched, { capture: true, passive: true })
  page.addEventListener('visibilitychange', seen)

  scope.run(() => {
    // What the screen shows at once is known; only what comes after it is heard.
    watch([board.snapshots, () => choice.cuff.value?.cuffId], () => ear.know(choice.cuff.value?.live ?? null), {
      immediate: true,
      flush: 'sync'
    })
    watch(
      () => {
        const cuff = choice.cuff.value
        const isSeen = cuff?.status?.online === true && cuff.status.link === 'streaming'
        const isOn = settings.switches.metronome && isSeen && cuff.live?.set?.active === true
        return isOn ? cuff : null
      },
      (cuff) => {
        if (cuff?.live) metronome.follow(cuff.phaseTrack, options.tempo.value ?? tempoAims[cuff.live.exercise])
        else metronome.stop()
      },
      { immediate: true }
    )
    watch(
      () => (settings.switches.rest ? options.restUntil.value : null),
      (endMs) => rest.until(endMs),
      { immediate: true }
    )
  })

  return {
    state: audio.state,
    sample(sample) {
      const play = (): void => playSample(sample, { player, speaker, words })
      if (audio.state.value !== 'locked') play()
      else scope.run(() => watch(audio.state, play, { once: true }))
      audio.unlock()
    },
    close() {
      stopHearing()
      for (const gesture of gestures) page.removeEventListener(gesture, touched, { capture: true })
      page.removeEventListener('visibilitychange', seen)
      scope.stop()
      metronome.stop()
      rest.until(null)
      speaker.hush()
      audio.close()
    }
  }
}
