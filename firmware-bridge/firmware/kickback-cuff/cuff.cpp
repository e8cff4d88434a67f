#include "cuff.h"
#include "bus.h"
#include "firmata.h"
#include "line.h"
#include "mpu6050.h"
#include "packed-message.h"
#include "sensor-keeper.h"

#ifndef KICKBACK_SOURCE
// The first four bytes of the hash over the sources, which the build gives; 0 for a build by other means.
#define KICKBACK_SOURCE 0
#endif

namespace cuff {
namespace {

const uint8_t protocolVersion = 1;
enum Kind : uint8_t { identity = 0x00, startStream = 0x01, stopStream = 0x02, sample = 0x10, status = 0x11 };
enum class State : uint8_t { stopped = 0, streaming = 1, missing = 2, settingUp = 3, shortReads = 4 };

const uint8_t slowestHz = 50;
const uint8_t fastestHz = 200;
const uint8_t sampleBytes = 27;
const uint8_t statusBytes = 25;
const uint32_t statusEveryUs = 1000000;
/** More than a status or a step of the set-up takes. */
const uint32_t busyUs = 700;
const uint32_t checkEveryUs = 250000;
/** So many failed reads in a row, and the sensor is looked for. */
const uint8_t badReadsUntilMissing = 10;
/** A wire that comes and goes shall not fill the line with news of it. */
const uint8_t goodReadsUntilWell = 20;
/** Six noisy axes never repeat; this many equal readings in a row are a reason to look at the settings at once. */
const uint8_t repeatsUntilCheck = 8;

uint8_t rateHz = 0;
uint32_t periodUs = 0;
uint32_t dueAt = 0;
uint16_t sequence = 0;
uint16_t dropped = 0;
uint16_t failed = 0;
uint8_t badInARow = 0;
uint8_t goodInARow = 0;
uint8_t repeats = 0;
uint8_t previous[mpu6050::dataBytes];
State state = State::stopped;
bool statusIsDue = false;
uint32_t statusAt = 0;
uint32_t checkedAt = 0;

void setState(State next) {
  if (next == state) return;
  state = next;
  statusIsDue = true;
}

void tellIdentity() {
  PackedMessage message(Kind::identity);
  message.plain(protocolVersion);
  message.byte(firmata::firmwareMajor);
  message.byte(firmata::firmwareMinor);
  message.byte(slowestHz);
  message.byte(fastestHz);
  message.word(KICKBACK_BAUD / 100);
  message.longWord(KICKBACK_SOURCE);
  message.finish();
}

void tellStatus() {
  if (!line::hasRoomForData(statusBytes)) return;
  statusIsDue = false;
  statusAt = micros();
  PackedMessage message(Kind::status);
  message.byte(static_cast<uint8_t>(state));
  message.byte(sensorKeeper::identity());
  message.byte(sensorKeeper::address());
  message.byte(rateHz);
  message.word(dropped);
  message.word(failed);
  message.word(sensorKeeper::setUps());
  message.word(sequence);
  message.longWord(statusAt);
  message.finish();
}

void tellSample(uint16_t number, uint32_t readAt, const uint8_t* data) {
  if (!line::hasRoomForData(sampleBytes)) {
    dropped++;
    return;
  }
  PackedMessage message(Kind::sample);
  message.word(number);
  message.longWord(readAt);
  for (uint8_t i = 0; i < mpu6050::axisBytes; i++) message.byte(data[mpu6050::accelAt + i]);
  for (uint8_t i = 0; i < mpu6050::axisBytes; i++) message.byte(data[mpu6050::gyroAt + i]);
  message.finish();
}

void countBad() {
  failed++;
  goodInARow = 0;
  if (badInARow < badReadsUntilMissing) badInARow++;
  if (badInARow == badReadsUntilMissing) sensorKeeper::searchAgain();
  else setState(State::shortReads);
}

void countGood(const uint8_t* data) {
  badInARow = 0;
  if (goodInARow < goodReadsUntilWell) goodInARow++;
  if (state != State::shortReads || goodInARow == goodReadsUntilWell) setState(State::streaming);
  repeats = memcmp(data, previous, sizeof previous) == 0 ? repeats + 1 : 0;
  memcpy(previous, data, sizeof previous);
}

void checkSensor(uint32_t now) {
  const bool looksFrozen = repeats >= repeatsUntilCheck;
  if (!looksFrozen && now - checkedAt < checkEveryUs) return;
  checkedAt = now;
  repeats = 0;
  sensorKeeper::check();
}

/** Every instant has a number, whether or not a sample comes of it, so that what is missing shows by its number. */
void takeSample(uint32_t now) {
  // Instants that passed while a stuck bus took its time.
  while (static_cast<int32_t>(now - dueAt - periodUs) >= 0) {
    dueAt += periodUs;
    sequence++;
    failed++;
  }
  dueAt += periodUs;
  const uint16_t number = sequence++;
  if (sensorKeeper::phase() != sensorKeeper::Phase::ready) {
    failed++;
    return;
  }
  uint8_t data[mpu6050::dataBytes];
  const uint32_t readAt = micros();
  if (!mpu6050::readData(sensorKeeper::address(), data)) {
    countBad();
    return;
  }
  if (mpu6050::isEmpty(data)) {
    failed++;
    sensorKeeper::setUpAgain();
    return;
  }
  countGood(data);
  tellSample(number, readAt, data);
  // Right after a sample, so that the next is furthest away.
  checkSensor(now);
}

void lookAtKeeper() {
  if (sensorKeeper::phase() == sensorKeeper::Phase::ready) return;
  badInARow = 0;
  goodInARow = goodReadsUntilWell;
  if (sensorKeeper::isMissing()) setState(State::missing);
  else if (sensorKeeper::phase() != sensorKeeper::Phase::searching) setState(State::settingUp);
}

/** What takes longer than a moment is left for after the sample, so that the sample is on time. */
bool sampleIsNear() { return state != State::stopped && dueAt - micros() < busyUs; }

void start(uint16_t hz, uint8_t address) {
  const bool addressIsGood = address == 0 || address == mpu6050::address || address == mpu6050::alternativeAddress;
  statusIsDue = true;
  if (hz < slowestHz || hz > fastestHz || !addressIsGood) {
    firmata::say("Cuff: refused, 50 to 200 Hz at 0x68 or 0x69");
    return;
  }
  bus::begin();
  firmata::keepBusPins();
  rateHz = hz;
  periodUs = 1000000UL / hz;
  dueAt = micros() + periodUs;
  sequence = dropped = failed = 0;
  badInARow = repeats = 0;
  state = State::settingUp;
  sensorKeeper::begin(address);
}

void stop() {
  rateHz = 0;
  state = State::stopped;
  statusIsDue = true;
}

}  // namespace

void receive(const uint8_t* bytes, uint8_t count) {
  if (count == 1 && bytes[0] == Kind::identity) tellIdentity();
  else if (count == 1 && bytes[0] == Kind::stopStream) stop();
  else if ((count == 3 || count == 4) && bytes[0] == Kind::startStream)
    start(bytes[1] | static_cast<uint16_t>(bytes[2]) << 7, count == 4 ? bytes[3] : 0);
}

void run() {
  if (state != State::stopped) {
    const uint32_t now = micros();
    if (static_cast<int32_t>(now - dueAt) >= 0) takeSample(now);
    else if (!sampleIsNear()) sensorKeeper::step();
    lookAtKeeper();
    if (now - statusAt >= statusEveryUs) statusIsDue = true;
  }
  if (statusIsDue && !sampleIsNear()) tellStatus();
}

void reset() {
  rateHz = 0;
  state = State::stopped;
  statusIsDue = false;
}

}  // namespace cuff
