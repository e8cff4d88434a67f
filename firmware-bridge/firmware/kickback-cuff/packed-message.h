#pragma once
#include <Arduino.h>

/** The cuff's own message family, in the range that Firmata leaves to users. */
const uint8_t cuffSysex = 0x0c;

/**
 * Queues one message of the cuff: eight-bit bytes as a stream of seven-bit ones, the lowest bit first, with a CRC over
 * the kind and all bytes at the end. Whoever makes one has looked for room.
 */
class PackedMessage {
 public:
  explicit PackedMessage(uint8_t kind);
  /** A byte below 128 as it is; only ahead of the packed ones. */
  void plain(uint8_t value);
  void byte(uint8_t value);
  /** Big-endian, as the sensor sends its own. */
  void word(uint16_t value);
  void longWord(uint32_t value);
  void finish();

 private:
  void pack(uint8_t value);

  uint16_t crc;
  uint16_t bits = 0;
  uint8_t bitCount = 0;
};
