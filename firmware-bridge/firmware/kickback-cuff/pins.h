#pragma once
#include <Arduino.h>

/** The board's pins as Firmata sees them. Pins 0 and 1 are the line; A4 and A5 are the sensor's once the bus is on. */
namespace pins {

const uint8_t count = 20;
const uint8_t portCount = 3;
const uint8_t analogCount = 6;
const uint8_t firstAnalog = 14;
const uint8_t noChannel = 0x7f;

/** Firmata's numbers for what a pin can be. */
enum Mode : uint8_t { input = 0, output = 1, analog = 2, pwm = 3, i2c = 6, pullUp = 11 };

/** Every pin an input that reports nothing, as after power-up. */
void reset();

bool supports(uint8_t pin, uint8_t mode);
uint8_t channelOf(uint8_t pin);
uint8_t modeOf(uint8_t pin);
/** Firmata's pin state: what was written to an output, or whether an input has its pull-up. */
uint8_t stateOf(uint8_t pin);

void setMode(uint8_t pin, uint8_t mode);
void keepForBus(bool kept);

void writeDigital(uint8_t pin, bool high);
void writePort(uint8_t port, uint8_t bits);
void writePwm(uint8_t pin, uint16_t value);

void reportPort(uint8_t port, bool on);
void reportAnalog(uint8_t channel, bool on);
void setInterval(uint16_t milliseconds);
uint16_t interval();

/** Tells of inputs that changed, and of analog channels at the sampling interval. */
void report();

}  // namespace pins
