/** A byte as data sheets write it. */
export const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`
