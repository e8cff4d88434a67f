#include "packed-message.h"
#include <util/crc16.h>
#include "line.h"

PackedMessage::PackedMessage(uint8_t kind) : crc(_crc_xmodem_update(0xffff, kind)) {
  line::put(0xf0);
  line::put(cuffSysex);
  line::put(kind);
}

void PackedMessage::plain(uint8_t value) {
  crc = _crc_xmodem_update(crc, value);
  line::put(value);
}

void PackedMessage::byte(uint8_t value) {
  crc = _crc_xmodem_update(crc, value);
  pack(value);
}

void PackedMessage::word(uint16_t value) {
  byte(value >> 8);
  byte(value & 0xff);
}

void PackedMessage::longWord(uint32_t value) {
  word(value >> 16);
  word(value & 0xffff);
}

void PackedMessage::pack(uint8_t value) {
  bits |= static_cast<uint16_t>(value) << bitCount;
  bitCount += 8;
  while (bitCount >= 7) {
    line::put(bits & 0x7f);
    bits >>= 7;
    bitCount -= 7;
  }
}

void PackedMessage::finish() {
  const uint16_t sum = crc;
  pack(sum >> 8);
  pack(sum & 0xff);
  if (bitCount > 0) line::put(bits & 0x7f);
  line::put(0xf7);
}
