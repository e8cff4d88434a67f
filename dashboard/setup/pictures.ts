import bluetooth from '../../docs/images/hardware/bluetooth.svg'
import bluetoothInGerman from '../../docs/images/hardware/bluetooth.de.svg'
import mistakes from '../../docs/images/hardware/mistakes.svg'
import mistakesInGerman from '../../docs/images/hardware/mistakes.de.svg'
import mounting from '../../docs/images/hardware/mounting.svg'
import mountingInGerman from '../../docs/images/hardware/mounting.de.svg'
import others from '../../docs/images/hardware/other-sensors.svg'
import othersInGerman from '../../docs/images/hardware/other-sensors.de.svg'
import nano from '../../docs/images/hardware/wiring-nano.svg'
import nanoInGerman from '../../docs/images/hardware/wiring-nano.de.svg'
import uno from '../../docs/images/hardware/wiring-uno.svg'
import unoInGerman from '../../docs/images/hardware/wiring-uno.de.svg'
import type { LanguageId } from '../words/words.ts'

export const wiringKinds = ['uno', 'nano', 'bluetooth', 'others'] as const
export type WiringKind = (typeof wiringKinds)[number]
export type PictureName = WiringKind | 'mounting' | 'mistakes'

/** The drawings of the hardware page, as files beside the page's own: their words are part of them. */
export const pictures: Readonly<Record<LanguageId, Readonly<Record<PictureName, string>>>> = {
  en: { uno, nano, bluetooth, others, mounting, mistakes },
  de: {
    uno: unoInGerman,
    nano: nanoInGerman,
    bluetooth: bluetoothInGerman,
    others: othersInGerman,
    mounting: mountingInGerman,
    mistakes: mistakesInGerman
  }
}
