// Kickback's ankle cuff: an Uno or Nano (ATmega328P) that reads an MPU6050 by its own clock and numbers every sample.
// To the outside it is a Firmata device with one message family of its own; docs/cuff-protocol.md has it byte by byte.
// MIT licence, as the project.

#include "cuff.h"
#include "firmata.h"
#include "i2c-requests.h"
#include "line.h"
#include "pins.h"

#if !defined(__AVR_ATmega328P__)
#error "This sketch knows the pins of the ATmega328P (Arduino Uno, Nano) only."
#endif

void setup() {
  line::begin();
  firmata::reset();
  firmata::tellVersion();
  firmata::tellFirmware();
}

// Each step takes a millisecond at most, save that a stuck sensor bus costs its time-out: nothing waits for the line.
void loop() {
  line::pump();
  firmata::readLine();
  cuff::run();
  pins::report();
  i2cRequests::run();
}
