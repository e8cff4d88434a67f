#pragma once
#include <Arduino.h>

/** Finds the sensor, sets it up, and does so again whenever it was lost: one short transfer a step. */
namespace sensorKeeper {

enum class Phase : uint8_t { searching, waking, writing, verifying, settling, ready };

/** From the beginning; `address` 0 looks at both that the chip can have. */
void begin(uint8_t address);

/** Takes the next step if it is time for one. */
void step();

/** The sensor sleeps or has other settings: it is set up anew. */
void setUpAgain();
/** It does not answer any more: it is looked for. */
void searchAgain();

/** Looks at half of the settings, the other half each time; sets up anew what was lost. */
void check();

Phase phase();
/** Every address was tried since the search began and none had a sensor. */
bool isMissing();
/** Where the sensor is; 0 where it was not found yet. */
uint8_t address();
/** What last answered to WHO_AM_I, a stranger too; 0 where nobody did. */
uint8_t identity();
/** How often the settings were written and found to hold. */
uint16_t setUps();

}  // namespace sensorKeeper
