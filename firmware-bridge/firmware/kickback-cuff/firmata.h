#pragma once
#include <Arduino.h>

/** The Firmata protocol, version 2.6 (github.com/firmata/protocol): what a host says, and who answers it. */
namespace firmata {

const uint8_t firmwareMajor = 1;
const uint8_t firmwareMinor = 0;

void reset();
/** Reads what came, up to the next whole message, while its answer has room. */
void readLine();
void tellVersion();
void tellFirmware();
/** A string message. */
void say(const char* text);
/** From now on A4 and A5 are the bus's. */
void keepBusPins();

}  // namespace firmata
