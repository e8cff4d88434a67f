#include "i2c-requests.h"
#include "bus.h"
#include "firmata.h"
#include "line.h"
#include "pins.h"

namespace i2cRequests {
namespace {

enum Order : uint8_t { write = 0, readOnce = 1, readOnAndOn = 2, stopReading = 3 };
const uint8_t tenBitAddress = 0x20;
const uint8_t keepBus = 0x40;
const int16_t noRegister = -1;
/** A reply of the longest transfer, with the words for a short one. */
const uint8_t longestReply = 128;

struct Reading {
  uint8_t address;
  int16_t fromRegister;
  uint8_t count;
  bool keepsBus;
};

const uint8_t readingLimit = 8;
Reading readings[readingLimit];
uint8_t readingCount = 0;
uint16_t delayUs = 0;
uint32_t lastRound = 0;

uint8_t getBytes(const Reading& reading, uint8_t* out) {
  if (reading.fromRegister == noRegister) return bus::read(reading.address, out, reading.count);
  const uint8_t first = reading.fromRegister;
  if (reading.keepsBus && delayUs == 0) return bus::readFrom(reading.address, first, out, reading.count);
  if (!bus::write(reading.address, &first, 1)) return 0;
  // The one wait in this program, and only as long as the host asks for.
  if (delayUs > 0) delayMicroseconds(delayUs);
  return bus::read(reading.address, out, reading.count);
}

void answer(const Reading& reading) {
  uint8_t bytes[bus::longestTransfer];
  const uint8_t came = getBytes(reading, bytes);
  // A short reply is announced and left empty: parts of one must not be taken for a reading.
  const bool isShort = came < reading.count;
  if (isShort) firmata::say("I2C: too few bytes received");
  line::put(0xf0);
  line::put(0x77);
  line::putPair(reading.address);
  line::putPair(reading.fromRegister == noRegister ? 0 : reading.fromRegister);
  for (uint8_t i = 0; !isShort && i < came; i++) line::putPair(bytes[i]);
  line::put(0xf7);
}

void stop(uint8_t address) {
  uint8_t kept = 0;
  for (uint8_t i = 0; i < readingCount; i++) {
    if (readings[i].address != address) readings[kept++] = readings[i];
  }
  readingCount = kept;
}

uint16_t pairAt(const uint8_t* bytes) { return bytes[0] | static_cast<uint16_t>(bytes[1]) << 7; }

void writeBytes(uint8_t address, const uint8_t* pairs, uint8_t count) {
  uint8_t bytes[bus::longestTransfer];
  uint8_t length = 0;
  for (uint8_t i = 0; i + 1 < count && length < bus::longestTransfer; i += 2) bytes[length++] = pairAt(pairs + i);
  bus::write(address, bytes, length);
}

void read(uint8_t address, uint8_t mode, const uint8_t* pairs, uint8_t count) {
  if (count != 2 && count != 4) return;
  const uint16_t asked = pairAt(pairs + count - 2);
  if (asked == 0 || asked > bus::longestTransfer) {
    firmata::say("I2C: 1 to 32 bytes at a time");
    return;
  }
  const int16_t fromRegister = count == 4 ? static_cast<int16_t>(pairAt(pairs)) : noRegister;
  const Reading reading = {address, fromRegister, static_cast<uint8_t>(asked), (mode & keepBus) != 0};
  if (((mode >> 3) & 3) == Order::readOnce) answer(reading);
  else if (readingCount < readingLimit) readings[readingCount++] = reading;
  else firmata::say("I2C: too many readings");
}

}  // namespace

void configure(const uint8_t* bytes, uint8_t count) {
  if (count >= 2) delayUs = pairAt(bytes);
  bus::begin();
  firmata::keepBusPins();
}

void receive(const uint8_t* bytes, uint8_t count) {
  if (count < 2 || !bus::isOn()) return;
  const uint8_t address = bytes[0];
  const uint8_t mode = bytes[1];
  if ((mode & tenBitAddress) != 0) {
    firmata::say("I2C: seven-bit addresses only");
    return;
  }
  switch ((mode >> 3) & 3) {
    case Order::write:
      writeBytes(address, bytes + 2, count - 2);
      break;
    case Order::readOnce:
    case Order::readOnAndOn:
      read(address, mode, bytes + 2, count - 2);
      break;
    case Order::stopReading:
      stop(address);
      break;
  }
}

void run() {
  const uint32_t now = millis();
  const uint16_t intervalMs = pins::interval();
  if (readingCount == 0 || now - lastRound < intervalMs) return;
  lastRound = now - lastRound < 2UL * intervalMs ? lastRound + intervalMs : now;
  for (uint8_t i = 0; i < readingCount; i++) {
    if (line::hasRoomForData(longestReply)) answer(readings[i]);
  }
}

void reset() {
  readingCount = 0;
  delayUs = 0;
}

}  // namespace i2cRequests
