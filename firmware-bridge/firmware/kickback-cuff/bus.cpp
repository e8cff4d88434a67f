#include "bus.h"
#include <Wire.h>

namespace bus {
namespace {

const uint32_t clockHz = 400000;
// The longest transfer takes 0.9 ms.
const uint32_t timeoutUs = 2500;
const uint8_t halfPulseUs = 5;

bool on = false;

void takeWires() {
  Wire.begin();
  Wire.setClock(clockHz);
  Wire.setWireTimeout(timeoutUs, true);
}

void pull(uint8_t pin) {
  digitalWrite(pin, LOW);
  pinMode(pin, OUTPUT);
  delayMicroseconds(halfPulseUs);
}

void release(uint8_t pin) {
  pinMode(pin, INPUT_PULLUP);
  delayMicroseconds(halfPulseUs);
}

/** A chip that lost a clock pulse holds the data line until it is clocked through its byte: nine pulses at most. */
void freeWires() {
  Wire.end();
  release(SDA);
  for (uint8_t i = 0; i < 9 && digitalRead(SDA) == LOW; i++) {
    pull(SCL);
    release(SCL);
  }
  pull(SCL);
  pull(SDA);
  release(SCL);
  release(SDA);
  takeWires();
}

void lookForTimeout() {
  if (!Wire.getWireTimeoutFlag()) return;
  Wire.clearWireTimeoutFlag();
  freeWires();
}

}  // namespace

void begin() {
  if (on) return;
  on = true;
  takeWires();
}

void end() {
  if (!on) return;
  on = false;
  Wire.end();
}

bool isOn() { return on; }

bool write(uint8_t address, const uint8_t* bytes, uint8_t count) {
  Wire.beginTransmission(address);
  Wire.write(bytes, count);
  const bool taken = Wire.endTransmission() == 0;
  lookForTimeout();
  return taken;
}

uint8_t read(uint8_t address, uint8_t* out, uint8_t count) {
  const uint8_t came = Wire.requestFrom(address, count);
  for (uint8_t i = 0; i < came; i++) out[i] = Wire.read();
  lookForTimeout();
  return came;
}

uint8_t readFrom(uint8_t address, uint8_t firstRegister, uint8_t* out, uint8_t count) {
  Wire.beginTransmission(address);
  Wire.write(firstRegister);
  if (Wire.endTransmission(false) != 0) {
    lookForTimeout();
    return 0;
  }
  return read(address, out, count);
}

}  // namespace bus
