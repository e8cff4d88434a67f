import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { describeScenarios } from './scenario-tests.ts'

describeScenarios('its own firmware', readKickbackCuff(), true)
