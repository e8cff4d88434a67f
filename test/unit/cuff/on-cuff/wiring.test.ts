import { describe, expect, it } from 'vitest'
import type { KickbackError } from '../../../../contracts/errors.ts'
import { freePins, readWiring } from '../../../../firmware-bridge/cuff/on-cuff/wiring.ts'

const refusal = (given: Parameters<typeof readWiring>[0]): KickbackError => {
  try {
    readWiring(given)
  } catch (error) {
    return error as KickbackError
  }
  throw new Error('it was not refused')
}

describe('the pins of the parts', () => {
  it('are read as they are written on the board, or as a number', () => {
    expect(readWiring({ buzzer: 'D6', vibration: '7', led: 'd5', button: ' a0 ' })).toEqual({
      buzzer: 'D6',
      vibration: 'D7',
      led: 'D5',
      button: 'A0'
    })
    expect(readWiring({})).toEqual({})
    for (const pin of freePins) expect(readWiring({ led: pin })).toEqual({ led: pin })
  })

  it.each([['0'], ['D1'], ['A4'], ['a5'], ['A6'], ['14'], ['D'], [''], ['6.0'], ['D06'], ['-2'], ['constructor']])(
    'are not %j, and it says which are free',
    (text) => {
      const { code, message } = refusal({ button: text })
      expect(code).toBe('CONFIG_INVALID_OPTION')
      expect(message).toMatch(/^--button: /)
      expect(message).toContain('Free are D2, D3')
      expect(message).toContain('A3.')
    }
  )

  it('take no part beside another, and say who has the pin', () => {
    const { code, message } = refusal({ buzzer: 'D6', led: '6' })
    expect(code).toBe('CONFIG_INVALID_OPTION')
    expect(message).toMatch(/^--led: D6 is taken by --buzzer\. Free are D2, D3, D4, D5, D7/)
  })

  it('are not told back at length where they are none', () => {
    expect(refusal({ led: 'x'.repeat(5000) }).message.length).toBeLessThan(200)
  })
})
