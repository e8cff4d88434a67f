#include "firmata.h"
#include "bus.h"
#include "cuff.h"
#include "i2c-requests.h"
#include "line.h"
#include "packed-message.h"
#include "pins.h"

namespace firmata {
namespace {

const uint8_t protocolMajor = 2;
const uint8_t protocolMinor = 6;
const char name[] = "Kickback cuff";

enum Command : uint8_t {
  digitalMessage = 0x90,
  reportAnalog = 0xc0,
  reportDigital = 0xd0,
  analogMessage = 0xe0,
  sysexStart = 0xf0,
  setPinMode = 0xf4,
  setPinValue = 0xf5,
  sysexEnd = 0xf7,
  reportVersion = 0xf9,
  systemReset = 0xff
};

enum Sysex : uint8_t {
  analogMappingQuery = 0x69,
  analogMappingResponse = 0x6a,
  capabilityQuery = 0x6b,
  capabilityResponse = 0x6c,
  pinStateQuery = 0x6d,
  pinStateResponse = 0x6e,
  extendedAnalog = 0x6f,
  stringData = 0x71,
  i2cRequest = 0x76,
  i2cConfig = 0x78,
  queryFirmware = 0x79,
  samplingInterval = 0x7a
};

// A write of 32 bytes to the bus, in pairs, with what leads it.
const uint8_t longestMessage = 72;
uint8_t message[longestMessage];
uint8_t length = 0;
/** 0 between messages. */
uint8_t command = 0;
uint8_t wanted = 0;
bool isTooLong = false;

void tellCapabilities() {
  const uint8_t modes[][2] = {{pins::input, 1}, {pins::output, 1}, {pins::pullUp, 1},
                              {pins::analog, 10}, {pins::pwm, 8}, {pins::i2c, 1}};
  line::put(sysexStart);
  line::put(capabilityResponse);
  for (uint8_t pin = 0; pin < pins::count; pin++) {
    for (const auto& mode : modes) {
      if (!pins::supports(pin, mode[0])) continue;
      line::put(mode[0]);
      line::put(mode[1]);
    }
    line::put(0x7f);
  }
  line::put(sysexEnd);
}

void tellAnalogMapping() {
  line::put(sysexStart);
  line::put(analogMappingResponse);
  for (uint8_t pin = 0; pin < pins::count; pin++) line::put(pins::channelOf(pin));
  line::put(sysexEnd);
}

void tellPinState(uint8_t pin) {
  if (pin >= pins::count) return;
  line::put(sysexStart);
  line::put(pinStateResponse);
  line::put(pin);
  line::put(pins::modeOf(pin));
  line::putPair(pins::stateOf(pin));
  line::put(sysexEnd);
}

void writeExtendedAnalog(const uint8_t* bytes, uint8_t count) {
  if (count < 2) return;
  uint32_t value = 0;
  for (uint8_t i = 1; i < count && i <= 4; i++) value |= static_cast<uint32_t>(bytes[i]) << (7 * (i - 1));
  pins::writePwm(bytes[0], value > 0xffff ? 0xffff : value);
}

void runSysex() {
  if (length == 0) return;
  const uint8_t* bytes = message + 1;
  const uint8_t count = length - 1;
  switch (message[0]) {
    case cuffSysex:
      cuff::receive(bytes, count);
      break;
    case analogMappingQuery:
      tellAnalogMapping();
      break;
    case capabilityQuery:
      tellCapabilities();
      break;
    case pinStateQuery:
      if (count == 1) tellPinState(bytes[0]);
      break;
    case extendedAnalog:
      writeExtendedAnalog(bytes, count);
      break;
    case i2cRequest:
      i2cRequests::receive(bytes, count);
      break;
    case i2cConfig:
      i2cRequests::configure(bytes, count);
      break;
    case queryFirmware:
      if (count == 0) tellFirmware();
      break;
    case samplingInterval:
      if (count == 2) pins::setInterval(bytes[0] | static_cast<uint16_t>(bytes[1]) << 7);
      break;
    // A host's string has no meaning here.
    case stringData:
    default:
      break;
  }
}

uint8_t bytesBehind(uint8_t of) {
  switch (of) {
    case digitalMessage:
    case analogMessage:
    case setPinMode:
    case setPinValue:
      return 2;
    case reportAnalog:
    case reportDigital:
      return 1;
    default:
      return 0;
  }
}

void runShort(uint8_t first) {
  const uint8_t channel = first & 0x0f;
  const uint16_t value = message[0] | static_cast<uint16_t>(message[1]) << 7;
  switch (first < 0xf0 ? first & 0xf0 : first) {
    case digitalMessage:
      pins::writePort(channel, value & 0xff);
      break;
    case analogMessage:
      pins::writePwm(channel, value);
      break;
    case setPinMode:
      pins::setMode(message[0], message[1]);
      break;
    case setPinValue:
      pins::writeDigital(message[0], message[1] != 0);
      break;
    case reportAnalog:
      pins::reportAnalog(channel, message[0] != 0);
      break;
    case reportDigital:
      pins::reportPort(channel, message[0] != 0);
      break;
  }
}

/** True where the byte ends a message that it makes whole. */
bool begin(uint8_t first) {
  const bool endsSysex = first == sysexEnd && command == sysexStart;
  if (endsSysex && !isTooLong) runSysex();
  length = 0;
  isTooLong = false;
  wanted = bytesBehind(first < 0xf0 ? first & 0xf0 : first);
  command = wanted > 0 || first == sysexStart ? first : 0;
  if (first == reportVersion) tellVersion();
  if (first == systemReset) reset();
  return command == 0;
}

/** True where the byte ends a message. A byte of 128 and more begins a new one wherever it comes. */
bool receive(uint8_t byte) {
  if (byte >= 0x80) return begin(byte);
  if (command == 0) return false;
  if (length == longestMessage) {
    isTooLong = true;
    return false;
  }
  message[length++] = byte;
  if (command == sysexStart || length < wanted) return false;
  runShort(command);
  command = 0;
  return true;
}

}  // namespace

void reset() {
  cuff::reset();
  i2cRequests::reset();
  bus::end();
  pins::keepForBus(false);
  pins::reset();
}

void readLine() {
  if (!line::hasRoomForAnswer()) return;
  while (Serial.available() > 0) {
    if (receive(Serial.read())) return;
  }
}

void tellVersion() {
  line::put(reportVersion);
  line::put(protocolMajor);
  line::put(protocolMinor);
}

void tellFirmware() {
  line::put(sysexStart);
  line::put(queryFirmware);
  line::put(firmwareMajor);
  line::put(firmwareMinor);
  for (const char* letter = name; *letter != 0; letter++) line::putPair(static_cast<uint8_t>(*letter));
  line::put(sysexEnd);
}

void say(const char* text) {
  line::put(sysexStart);
  line::put(stringData);
  for (; *text != 0; text++) line::putPair(static_cast<uint8_t>(*text));
  line::put(sysexEnd);
}

void keepBusPins() { pins::keepForBus(true); }

}  // namespace firmata
