#include "line.h"

namespace line {
namespace {

// A power of two, so that the remainder is a mask. Answers find room behind all the data that may be queued.
const uint16_t capacity = 512;
const uint16_t dataLimit = 256;

uint8_t queue[capacity];
uint16_t head = 0;
uint16_t tail = 0;

uint16_t used() { return (head - tail) & (capacity - 1); }

uint16_t room() { return capacity - 1 - used(); }

}  // namespace

void begin() { Serial.begin(KICKBACK_BAUD); }

void pump() {
  for (int free = Serial.availableForWrite(); free > 0 && tail != head; free--) {
    Serial.write(queue[tail]);
    tail = (tail + 1) & (capacity - 1);
  }
}

bool hasRoomForData(uint8_t bytes) { return used() + bytes <= dataLimit; }

bool hasRoomForAnswer() { return room() >= longestAnswer; }

void put(uint8_t byte) {
  if (room() == 0) return;
  queue[head] = byte;
  head = (head + 1) & (capacity - 1);
}

void putPair(uint16_t value) {
  put(value & 0x7f);
  put((value >> 7) & 0x7f);
}

}  // namespace line
