#pragma once
#include <Arduino.h>

/** Reads the sensor at a steady rate and tells of it in numbered samples; looks after the sensor by itself. */
namespace cuff {

/** A message of the host: what stands between the family's id and the end mark. */
void receive(const uint8_t* bytes, uint8_t count);

void run();

/** As after power-up: nothing is read until the host asks. */
void reset();

}  // namespace cuff
