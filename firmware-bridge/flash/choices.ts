/** Boards that the cuff's firmware runs on, by what a person calls them. */
export const boardNames = ['uno', 'nano', 'nano-old'] as const
export type BoardName = (typeof boardNames)[number]

/** The speeds that the shipped firmware is built for. */
export const firmwareBauds = [57_600, 115_200] as const
export type FirmwareBaud = (typeof firmwareBauds)[number]
