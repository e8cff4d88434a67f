#pragma once
#include <Arduino.h>

/** What a Firmata host asks of the two wires: write, read once, read at the sampling interval, stop. */
namespace i2cRequests {

void configure(const uint8_t* bytes, uint8_t count);
void receive(const uint8_t* bytes, uint8_t count);
void run();
void reset();

}  // namespace i2cRequests
