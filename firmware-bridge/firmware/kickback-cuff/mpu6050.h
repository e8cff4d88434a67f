#pragma once
#include <Arduino.h>

/** The MPU6050 and parts with the same registers, after its register map (InvenSense RM-MPU-6000A-00). */
namespace mpu6050 {

const uint8_t address = 0x68;
const uint8_t alternativeAddress = 0x69;

/** Acceleration x, y, z, temperature, angular rate x, y, z; each big-endian, signed. */
const uint8_t dataBytes = 14;
const uint8_t accelAt = 0;
const uint8_t gyroAt = 8;
const uint8_t axisBytes = 6;

enum class Check : uint8_t { holds, lost, noAnswer };

/** What the chip calls itself; 0 where nobody answers. */
uint8_t identityAt(uint8_t at);
bool isKnown(uint8_t identity);

bool wake(uint8_t at);
bool writeSettings(uint8_t at, uint8_t identity);

/** Whether it is awake. */
Check checkPower(uint8_t at);
Check checkSettings(uint8_t at, uint8_t identity);

bool readData(uint8_t at, uint8_t* out);
/** Sleeping chips send zeros, a data line held high sends ones: no sensor at work does either on all six axes. */
bool isEmpty(const uint8_t* data);

}  // namespace mpu6050
