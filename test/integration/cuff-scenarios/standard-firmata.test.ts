import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { describeScenarios } from './scenario-tests.ts'

describeScenarios('StandardFirmata', readStandardFirmata(), false)
