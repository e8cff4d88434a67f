#pragma once
#include <Arduino.h>

/** The two wires to the sensor. A stuck bus ends by a time-out and is freed; nothing here waits longer than that. */
namespace bus {

/** What fits into one transfer. */
const uint8_t longestTransfer = 32;

/** Takes the pins A4 and A5; does nothing where they are taken already. */
void begin();
void end();
bool isOn();

/** True where the chip took every byte. */
bool write(uint8_t address, const uint8_t* bytes, uint8_t count);

/** Reads from wherever the chip's register pointer stands; returns how many bytes came. */
uint8_t read(uint8_t address, uint8_t* out, uint8_t count);

/** Sets the register pointer and reads without letting go of the bus; returns how many bytes came. */
uint8_t readFrom(uint8_t address, uint8_t firstRegister, uint8_t* out, uint8_t count);

}  // namespace bus
