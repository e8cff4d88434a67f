/**
 * The MPU6050's registers that matter here, after its register map (InvenSense RM-MPU-6000A-00), with those that its
 * successors have besides.
 */
export const mpu6050 = {
  address: 0x68,
  alternativeAddress: 0x69,
  registers: {
    sampleRateDivider: 0x19,
    config: 0x1a,
    gyroConfig: 0x1b,
    accelConfig: 0x1c,
    /** ACCEL_CONFIG2 of the MPU6500 and later. */
    accelLowPass: 0x1d,
    /** 14 bytes: acceleration x, y, z, temperature, angular rate x, y, z; each big-endian, signed. */
    data: 0x3b,
    powerManagement: 0x6b,
    whoAmI: 0x75
  },
  identities: { mpu6050: 0x68, mpu6500: 0x70, mpu9250: 0x71, mpu9255: 0x73 },
  dataBytes: 14,
  /** What the bridge writes, and reads back, before it believes a sample. */
  settings: {
    /** Awake, clocked by the x gyro, which is steadier than the internal oscillator. */
    powerManagement: 0x01,
    /** Low-pass at 44 Hz (acceleration) and 42 Hz (rate). */
    config: 0x03,
    /** +-1000 deg/s. */
    gyroConfig: 0x10,
    /** +-8 g. */
    accelConfig: 0x10,
    /** 45 Hz; without it the MPU6500 and later pass 460 Hz. */
    accelLowPass: 0x03,
    /** 1 kHz / (1 + 4) = 200 Hz inside the sensor, twice what is read. */
    sampleRateDivider: 0x04
  },
  accelRangeG: 8,
  gyroRangeDps: 1000,
  countsPerG: 4096,
  countsPerDps: 32.8
} as const
