#include "mpu6050.h"
#include "bus.h"

namespace mpu6050 {
namespace {

const uint8_t firstSetting = 0x19;
const uint8_t firstDatum = 0x3b;
const uint8_t powerManagement = 0x6b;
const uint8_t whoAmI = 0x75;

/** Awake, clocked by the x gyro, which is steadier than the internal oscillator. */
const uint8_t awake = 0x01;

// The registers 0x19 to 0x1d. The chip converts a thousand times a second whatever the board's rate is: two free
// clocks at the same rate would now repeat a reading and now skip one, whereas this way none is older than 1 ms. The
// low-pass lies far enough below the slowest rate's needs.
const uint8_t settings[] = {
    0x00,  // sample rate divider: 1 kHz / (1 + 0)
    0x03,  // low-pass at 44 Hz (acceleration) and 42 Hz (rate)
    0x10,  // +-1000 deg/s
    0x10,  // +-8 g
    0x03,  // low-pass of the acceleration alone at 45 Hz: the MPU6500 and later have it, the MPU6050 has not
};
const uint8_t mpu6050Identity = 0x68;

uint8_t settingCountOf(uint8_t identity) { return identity == mpu6050Identity ? sizeof settings - 1 : sizeof settings; }

bool allAre(const uint8_t* bytes, uint8_t value) {
  for (uint8_t i = 0; i < axisBytes; i++) {
    if (bytes[i] != value) return false;
  }
  return true;
}

}  // namespace

uint8_t identityAt(uint8_t at) {
  uint8_t identity = 0;
  return bus::readFrom(at, whoAmI, &identity, 1) == 1 ? identity : 0;
}

bool isKnown(uint8_t identity) {
  // The MPU6050 itself, 6500, 9250, 9255.
  return identity == mpu6050Identity || identity == 0x70 || identity == 0x71 || identity == 0x73;
}

bool wake(uint8_t at) {
  const uint8_t bytes[] = {powerManagement, awake};
  return bus::write(at, bytes, sizeof bytes);
}

bool writeSettings(uint8_t at, uint8_t identity) {
  uint8_t bytes[1 + sizeof settings] = {firstSetting};
  memcpy(bytes + 1, settings, sizeof settings);
  return bus::write(at, bytes, 1 + settingCountOf(identity));
}

Check checkPower(uint8_t at) {
  uint8_t found = 0;
  if (bus::readFrom(at, powerManagement, &found, 1) != 1) return Check::noAnswer;
  return found == awake ? Check::holds : Check::lost;
}

Check checkSettings(uint8_t at, uint8_t identity) {
  uint8_t found[sizeof settings];
  const uint8_t count = settingCountOf(identity);
  if (bus::readFrom(at, firstSetting, found, count) != count) return Check::noAnswer;
  return memcmp(found, settings, count) == 0 ? Check::holds : Check::lost;
}

bool readData(uint8_t at, uint8_t* out) { return bus::readFrom(at, firstDatum, out, dataBytes) == dataBytes; }

bool isEmpty(const uint8_t* data) {
  const uint8_t first = data[accelAt];
  return (first == 0x00 || first == 0xff) && allAre(data + accelAt, first) && allAre(data + gyroAt, first);
}

}  // namespace mpu6050
