import type { FindingState } from '#contracts/check-words.ts'
import type { Figures } from '#contracts/diagnosis.ts'
import type { TroubleWords } from '../trouble.ts'

const again = 'Steh eine Sekunde still, heb dann das Bein langsam, so weit du kannst, und senk es langsam.'
const tighten = 'Zieh den Gurt fest: drück mit dem Finger auf den Sensor, und wo er nachgibt, zieh fester.'
const strap = `Schnall die Manschette über den Knöchel. ${again}`
/** As the doctor has it: less of the turning than this about one axis, and the cuff gives on the leg. */
const steadyShare = 0.93

const number = (figures: Figures, name: string, digits = 0): string => {
  const value = figures[name]
  return typeof value === 'number' ? value.toFixed(digits).replace('.', ',') : '?'
}

/** Why a movement was no good lift, by the word that the doctor gives it. */
const faults: Readonly<Record<string, (figures: Figures) => TroubleWords>> = {
  rough: () => ({
    message: 'Der Sensor war beim Heben am Ende seiner Skala.',
    advice: `Das war zu heftig. ${again}`
  }),
  'turned-flat': () => ({
    message: 'Die Manschette wurde um die Senkrechte gedreht, wie auf einem Tisch: so hebt kein Bein.',
    advice: strap
  }),
  'not-back': (figures) => ({
    message: `Die Manschette kam nicht zur Ruhe zurück: sie endete ${number(figures, 'endTiltDegrees')}° neben dem Anfang.`,
    advice: `Sie muss fest über dem Knöchel sitzen. ${again}`
  }),
  loose: (figures) => ({
    message: `Die Manschette bewegte sich, aber nicht wie ein Bein: nur ${number({ share: 100 * Number(figures.axisShare) }, 'share')} % der Drehung ging um eine Achse.`,
    advice: tighten
  }),
  thrown: (figures) => ({
    message: `Das Bein wurde hochgerissen, in ${number(figures, 'liftSeconds', 2)} s.`,
    advice: again
  }),
  'no-lift': () => ({ message: 'Die Manschette bewegte sich, aber gehoben wurde nichts.', advice: strap }),
  refused: () => ({ message: 'Die Manschette bewegte sich, aber nicht, wie ein Bein hebt.', advice: again }),
  'on-a-table': (figures) => ({
    message: `In ${number(figures, 'seconds')} Sekunden wurde nicht gehoben: die Manschette liegt still wie auf einem Tisch.`,
    advice: strap
  }),
  nobody: (figures) => ({
    message: `In ${number(figures, 'seconds')} Sekunden wurde nicht gehoben.`,
    advice: again
  })
}

/** The German of what the doctor says of a lift; null where it has a word that is not known here. */
export function liftFinding(state: FindingState, figures: Figures): TroubleWords | null {
  if (state === 'fault') {
    const why = figures.why
    return typeof why === 'string' && Object.hasOwn(faults, why) ? (faults[why]?.(figures) ?? null) : null
  }
  const seen = `Langsam gehoben, ${number(figures, 'romDegrees')}° und zurück, in ${number(figures, 'liftSeconds', 1)} s nach oben`
  if (state === 'ok') return { message: `${seen}, um eine feste Achse quer zum Bein.`, advice: null }
  const { axisShare } = figures
  return typeof axisShare === 'number' && axisShare < steadyShare
    ? { message: `${seen}, aber die Manschette gab am Bein nach.`, advice: tighten }
    : { message: `${seen}: das ist wenig.`, advice: 'Heb so weit du kannst, ohne den Rumpf zu bewegen.' }
}
