import type { Sample } from '../../sample.ts'

/** Why a reply is no sample: wrong number of values, values that are no bytes, or no acceleration at all. */
export type FrameFault = 'length' | 'not-bytes' | 'empty'

export interface SensorSetting {
  register: number
  value: number
  /** For a person: "gyro range". */
  name: string
}

/** What a sample of a sensor tells, and how far it reaches. */
export interface SensorReach {
  readonly hasGyro: boolean
  readonly accelRangeG: number
  /** Null without a gyro. */
  readonly gyroRangeDps: number | null
}

/** A kind of motion sensor on the I2C bus: how it is known, set up and read. */
export interface I2cSensor extends SensorReach {
  /** The addresses it can have, the usual one first. */
  readonly addresses: readonly number[]
  /** The register that says what chip it is, and the names of the chips by what they answer. */
  readonly identity: { readonly register: number; readonly names: ReadonlyMap<number, string> }
  /** Written in this order ahead of the settings, and not read back: bits that clear themselves, or a stop before changes. */
  readonly preparation?: readonly Omit<SensorSetting, 'name'>[]
  /** Written in this order and read back before a sample is believed. */
  readonly settings: readonly SensorSetting[]
  /** Where a reading begins, and its length. */
  readonly data: { readonly register: number; readonly bytes: number }
  /**
   * Whether the chip forgets at a stop which register it was asked for, so that asking and reading must hang together.
   * StandardFirmata can do that from 2.5.1 on.
   */
  readonly needsRepeatedStart?: true
  /**
   * Whether the chip says that this reading is another than the last one. Without it a reading is known as old by its
   * bytes, which never repeat by themselves where the noise is finer than the counts; on a coarse chip they do.
   */
  readonly isNew?: (values: ArrayLike<number>) => boolean
  /**
   * Fills `out` from the bytes of one reading, taken with the settings above; leaves its time alone. Returns why the
   * reply is no sample, with `out` untouched, or null.
   */
  decode(values: ArrayLike<number>, out: Sample): FrameFault | null
}
