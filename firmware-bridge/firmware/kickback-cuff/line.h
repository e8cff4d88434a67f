#pragma once
#include <Arduino.h>

// 57600 is what Firmata hosts and most Bluetooth set-ups expect; -DKICKBACK_BAUD=115200 makes the faster build.
#ifndef KICKBACK_BAUD
#define KICKBACK_BAUD 57600
#endif

/** What goes out. Messages are queued whole, so that none is cut short and nobody waits for the line. */
namespace line {

/** The longest answer to a question (the capabilities of all pins). */
const uint16_t longestAnswer = 192;

void begin();

/** Hands queued bytes to the serial port as far as it takes them at once. */
void pump();

/** Whether a message of so many bytes may be queued, with the longest answer kept free for questions. */
bool hasRoomForData(uint8_t bytes);

bool hasRoomForAnswer();

void put(uint8_t byte);

/** A value as two bytes of seven bits, the lower first. */
void putPair(uint16_t value);

}  // namespace line
