import bluetooth from '../../docs/images/hardware/bluetooth.svg'
import mistakes from '../../docs/images/hardware/mistakes.svg'
import mounting from '../../docs/images/hardware/mounting.svg'
import others from '../../docs/images/hardware/other-sensors.svg'
import nano from '../../docs/images/hardware/wiring-nano.svg'
import uno from '../../docs/images/hardware/wiring-uno.svg'

/** The drawings of the hardware page, as files beside the page's own. */
export const wiringKinds = ['uno', 'nano', 'bluetooth', 'others'] as const
export type WiringKind = (typeof wiringKinds)[number]
export const wiringPictures: Readonly<Record<WiringKind, string>> = { uno, nano, bluetooth, others }
export const mountingPicture = mounting
export const mistakesPicture = mistakes
