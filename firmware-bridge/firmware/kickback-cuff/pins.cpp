#include "pins.h"
#include "line.h"

namespace pins {
namespace {

const uint8_t firstFree = 2;
const uint8_t shortestInterval = 1;
const uint8_t usualInterval = 19;
const uint8_t unknownPort = 0xff;
const uint8_t reportBytes = 3;

uint8_t modes[count];
uint8_t states[count];
uint8_t reportedPorts = 0;
uint8_t portsToTell = 0;
uint8_t lastPort[portCount];
uint8_t reportedChannels = 0;
uint16_t intervalMs = usualInterval;
uint32_t lastRound = 0;
bool busHasPins = false;

bool isAnalog(uint8_t pin) { return pin >= firstAnalog && pin < count; }
bool isBusPin(uint8_t pin) { return pin == SDA || pin == SCL; }
bool isInput(uint8_t pin) { return modes[pin] == Mode::input || modes[pin] == Mode::pullUp; }

uint8_t readPort(uint8_t port) {
  uint8_t bits = 0;
  for (uint8_t i = 0; i < 8; i++) {
    const uint8_t pin = port * 8 + i;
    if (pin >= firstFree && pin < count && isInput(pin) && digitalRead(pin) == HIGH) bits |= 1 << i;
  }
  return bits;
}

void tell(uint8_t command, uint16_t value) {
  line::put(command);
  line::putPair(value);
}

void reportPorts() {
  for (uint8_t port = 0; port < portCount; port++) {
    const uint8_t mask = 1 << port;
    if ((reportedPorts & mask) == 0) continue;
    const uint8_t bits = readPort(port);
    if (bits == lastPort[port] && (portsToTell & mask) == 0) continue;
    if (!line::hasRoomForData(reportBytes)) return;
    lastPort[port] = bits;
    portsToTell &= ~mask;
    tell(0x90 | port, bits);
  }
}

void reportChannels() {
  const uint32_t now = millis();
  if (now - lastRound < intervalMs) return;
  // Steady over long stretches, without catching up on rounds that were missed.
  lastRound = now - lastRound < 2UL * intervalMs ? lastRound + intervalMs : now;
  for (uint8_t channel = 0; channel < analogCount; channel++) {
    const uint8_t pin = firstAnalog + channel;
    if ((reportedChannels & (1 << channel)) == 0 || modes[pin] != Mode::analog) continue;
    if (line::hasRoomForData(reportBytes)) tell(0xe0 | channel, analogRead(channel));
  }
}

}  // namespace

void reset() {
  busHasPins = false;
  reportedPorts = portsToTell = reportedChannels = 0;
  intervalMs = usualInterval;
  for (uint8_t pin = firstFree; pin < count; pin++) setMode(pin, isAnalog(pin) ? Mode::analog : Mode::input);
}

bool supports(uint8_t pin, uint8_t mode) {
  if (pin < firstFree || pin >= count) return false;
  switch (mode) {
    case Mode::input:
    case Mode::output:
    case Mode::pullUp:
      return true;
    case Mode::analog:
      return isAnalog(pin);
    case Mode::pwm:
      return digitalPinHasPWM(pin);
    case Mode::i2c:
      return isBusPin(pin);
    default:
      return false;
  }
}

uint8_t channelOf(uint8_t pin) { return isAnalog(pin) ? pin - firstAnalog : noChannel; }
uint8_t modeOf(uint8_t pin) { return modes[pin]; }
uint8_t stateOf(uint8_t pin) { return states[pin]; }

void setMode(uint8_t pin, uint8_t mode) {
  if (!supports(pin, mode) || (busHasPins && isBusPin(pin))) return;
  modes[pin] = mode;
  states[pin] = mode == Mode::pullUp ? 1 : 0;
  // The two wires are taken by the bus itself.
  if (mode == Mode::i2c) return;
  if (mode == Mode::pullUp) pinMode(pin, INPUT_PULLUP);
  else if (mode == Mode::output || mode == Mode::pwm) {
    digitalWrite(pin, LOW);
    pinMode(pin, OUTPUT);
  } else pinMode(pin, INPUT);
}

void keepForBus(bool kept) {
  if (kept == busHasPins) return;
  busHasPins = false;
  setMode(SDA, kept ? Mode::i2c : Mode::analog);
  setMode(SCL, kept ? Mode::i2c : Mode::analog);
  busHasPins = kept;
}

void writeDigital(uint8_t pin, bool high) {
  if (pin < firstFree || pin >= count) return;
  if (modes[pin] == Mode::output) {
    states[pin] = high ? 1 : 0;
    digitalWrite(pin, high ? HIGH : LOW);
  } else if (modes[pin] == Mode::input && high) {
    // How hosts older than the pull-up mode ask for one.
    setMode(pin, Mode::pullUp);
  }
}

void writePort(uint8_t port, uint8_t bits) {
  if (port >= portCount) return;
  for (uint8_t i = 0; i < 8; i++) {
    const uint8_t pin = port * 8 + i;
    if (pin < count && modes[pin] == Mode::output) writeDigital(pin, (bits & (1 << i)) != 0);
  }
}

void writePwm(uint8_t pin, uint16_t value) {
  if (pin >= count || modes[pin] != Mode::pwm) return;
  states[pin] = value > 255 ? 255 : value;
  analogWrite(pin, states[pin]);
}

void reportPort(uint8_t port, bool on) {
  if (port >= portCount) return;
  const uint8_t mask = 1 << port;
  reportedPorts = on ? reportedPorts | mask : reportedPorts & ~mask;
  // The state of now is told at once, changed or not.
  if (on) portsToTell |= mask;
}

void reportAnalog(uint8_t channel, bool on) {
  if (channel >= analogCount) return;
  const uint8_t mask = 1 << channel;
  reportedChannels = on ? reportedChannels | mask : reportedChannels & ~mask;
  // A host may ask for reports alone and thereby mean the mode.
  if (on) setMode(firstAnalog + channel, Mode::analog);
}

void setInterval(uint16_t milliseconds) {
  intervalMs = milliseconds < shortestInterval ? shortestInterval : milliseconds;
}

uint16_t interval() { return intervalMs; }

void report() {
  reportPorts();
  reportChannels();
}

}  // namespace pins
