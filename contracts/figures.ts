import { readings, type FigureUnit } from './beside-limit.ts'

/** Figures as they are read: the unit stays on the line of its number, hence the no-break spaces. */

const space = '\u00a0'
const marks = { s: `${space}s`, deg: '°', 'deg/s': `${space}°/s`, share: `${space}%` } as const

export const bareSeconds = (value: number): string => value.toFixed(1)
export const seconds = (value: number): string => `${value.toFixed(1)}${space}s`
export const wholeSeconds = (value: number): string => `${Math.round(value)}${space}s`
export const degrees = (value: number): string => `${Math.round(value)}°`
export const speed = (value: number): string => `${Math.round(value)}${space}°/s`
export const percent = (value: number): string => `${Math.round(value)}${space}%`
export const share = (value: number): string => percent(value * 100)

/** A change in per cent with its sign, as a true minus. */
export function signedPercent(value: number): string {
  const whole = Math.round(value)
  const sign = whole > 0 ? '+' : whole < 0 ? '−' : ''
  return `${sign}${Math.abs(whole)}${space}%`
}

/** Minutes and seconds of a running clock: 83 is 1:23. */
export function clock(value: number): string {
  const whole = Math.max(0, Math.floor(value))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** A figure in the unit that travelled with it. */
export function inUnit(value: number, unit: FigureUnit, digits = readings[unit].digits): string {
  return `${(value * readings[unit].scale).toFixed(digits)}${marks[unit]}`
}
