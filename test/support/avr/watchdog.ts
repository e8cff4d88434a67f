import { watchdogConfig, type CPU } from 'avr8js'

const { WDTCSR: control } = watchdogConfig
const changeEnable = 0x10
const enable = 0x08
const prescaler = 0x27
/** How long a change stays allowed. */
const changeCycles = 4
/** Of the watchdog's own oscillator at 128 kHz; the prescaler doubles it. */
const shortestSeconds = 2048 / 128_000

/**
 * The watchdog as a reset, which bootloaders leave by; its interrupt is left out. The emulation has one too, but looks
 * at a shortened time only when the longer one before it has passed.
 */
export const attachWatchdog = (
  cpu: CPU,
  frequencyHz: number,
  options: { isRunning: boolean; onReset: () => void }
): void => {
  let changeUntil = -Infinity
  const expire = (): void => options.onReset()
  const restart = (): void => {
    cpu.clearClockEvent(expire)
    const value = cpu.data[control] ?? 0
    if ((value & enable) === 0) return
    const doublings = ((value & 0x20) >> 2) | (value & 0x07)
    cpu.addClockEvent(expire, Math.round(shortestSeconds * 2 ** doublings * frequencyHz))
  }
  cpu.onWatchdogReset = restart
  cpu.writeHooks[control] = (value, oldValue) => {
    if ((value & changeEnable) !== 0 && (value & enable) !== 0) changeUntil = cpu.cycles + changeCycles
    // Switching it on is always allowed; off, or to another time, only right after saying so.
    else if (cpu.cycles <= changeUntil) cpu.data[control] = value & (enable | prescaler)
    else cpu.data[control] = oldValue | (value & enable)
    restart()
    return true
  }
  if (options.isRunning) cpu.writeData(control, enable)
}
