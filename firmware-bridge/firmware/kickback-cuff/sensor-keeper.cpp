#include "sensor-keeper.h"
#include "mpu6050.h"

namespace sensorKeeper {
namespace {

const uint32_t searchEveryUs = 50000;
const uint32_t retryAfterUs = 50000;
/** The gyro needs 30 ms from waking on. */
const uint32_t settleUs = 50000;

Phase now = Phase::searching;
uint8_t wanted = 0;
uint8_t candidate = 0;
uint8_t found = 0;
uint8_t lastIdentity = 0;
uint16_t setUpCount = 0;
uint8_t failedTries = 0;
bool checksPower = false;
uint32_t waitSince = 0;
uint32_t waitUs = 0;

void enter(Phase phase, uint32_t afterUs) {
  now = phase;
  waitSince = micros();
  waitUs = afterUs;
}

void search() {
  const uint8_t identity = mpu6050::identityAt(candidate);
  if (mpu6050::isKnown(identity)) {
    lastIdentity = identity;
    found = candidate;
    failedTries = 0;
    enter(Phase::waking, 0);
    return;
  }
  // A stranger at one address is worth telling even though the other one is empty.
  if (identity != 0) lastIdentity = identity;
  if (failedTries < 255) failedTries++;
  if (wanted == 0) candidate ^= mpu6050::address ^ mpu6050::alternativeAddress;
  enter(Phase::searching, failedTries == 1 ? 0 : searchEveryUs);
}

void orSearch(bool answered, Phase next) {
  if (answered) enter(next, 0);
  else searchAgain();
}

void verify() {
  const mpu6050::Check power = mpu6050::checkPower(found);
  const mpu6050::Check settings = mpu6050::checkSettings(found, lastIdentity);
  if (power == mpu6050::Check::noAnswer || settings == mpu6050::Check::noAnswer) {
    searchAgain();
  } else if (power == mpu6050::Check::holds && settings == mpu6050::Check::holds) {
    setUpCount++;
    enter(Phase::settling, settleUs);
  } else {
    enter(Phase::waking, retryAfterUs);
  }
}

}  // namespace

void begin(uint8_t address) {
  wanted = address;
  lastIdentity = 0;
  setUpCount = 0;
  found = 0;
  candidate = wanted == 0 ? mpu6050::address : wanted;
  searchAgain();
}

void step() {
  if (now == Phase::ready || micros() - waitSince < waitUs) return;
  switch (now) {
    case Phase::searching:
      search();
      break;
    case Phase::waking:
      orSearch(mpu6050::wake(found), Phase::writing);
      break;
    case Phase::writing:
      orSearch(mpu6050::writeSettings(found, lastIdentity), Phase::verifying);
      break;
    case Phase::verifying:
      verify();
      break;
    case Phase::settling:
      enter(Phase::ready, 0);
      break;
    case Phase::ready:
      break;
  }
}

void setUpAgain() { enter(Phase::waking, 0); }

void searchAgain() {
  failedTries = 0;
  enter(Phase::searching, 0);
}

void check() {
  if (now != Phase::ready) return;
  checksPower = !checksPower;
  const mpu6050::Check result = checksPower ? mpu6050::checkPower(found) : mpu6050::checkSettings(found, lastIdentity);
  // Where it does not answer, the readings will show it.
  if (result == mpu6050::Check::lost) setUpAgain();
}

Phase phase() { return now; }
bool isMissing() { return now == Phase::searching && failedTries >= (wanted == 0 ? 2 : 1); }
uint8_t address() { return found; }
uint8_t identity() { return lastIdentity; }
uint16_t setUps() { return setUpCount; }

}  // namespace sensorKeeper
