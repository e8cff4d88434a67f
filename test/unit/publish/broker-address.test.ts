import { describe, expect, it } from 'vitest'
import { asKickbackError } from '../../../contracts/errors.ts'
import { parseBrokerAddress } from '../../../firmware-bridge/publish/broker-address.ts'
import { clientIdOf } from '../../../firmware-bridge/publish/client-id.ts'
import { brokerTrouble } from '../../../firmware-bridge/publish/mqtt-trouble.ts'
import { storeTrouble } from '../../../firmware-bridge/publish/store-trouble.ts'

describe('broker address', () => {
  it('keeps the credentials apart from what is shown', () => {
    expect(parseBrokerAddress('mqtts://me:p%40ss%3Aword@broker.example:8883')).toEqual({
      url: 'mqtts://broker.example:8883',
      username: 'me',
      password: 'p@ss:word',
      shown: 'mqtts://broker.example:8883'
    })
  })

  it('does not show the query, where a token may be', () => {
    const { url, shown } = parseBrokerAddress('wss://broker.example/mqtt?token=secret')
    expect(url).toContain('token=secret')
    expect(shown).toBe('wss://broker.example')
  })

  it.each(['', 'localhost', 'http://me:secret@host', 'mqtt://', 'mqtt://me:secret%@host', 'mqtt://me:secret@'])(
    'refuses %j without repeating it',
    (text) => {
      let error: unknown = null
      try {
        parseBrokerAddress(text)
      } catch (thrown) {
        error = thrown
      }
      const { code, message, advice } = asKickbackError(error)
      expect(code).toBe('CONFIG_INVALID_OPTION')
      expect(`${message} ${advice ?? ''}`).not.toContain('secret')
    }
  )
})

describe('client id', () => {
  it('is at most 23 characters and differs with the cuff', () => {
    expect(clientIdOf('left')).toBe('kickback-left')
    const long = clientIdOf('the-left-cuff-of-the-third-rack')
    expect(long).toMatch(/^[a-z0-9-]{23}$/)
    expect(clientIdOf('the-left-cuff-of-the-third-rack')).toBe(long)
    expect(clientIdOf('the-left-cuff-of-the-third-rail')).not.toBe(long)
  })
})

describe('trouble in words', () => {
  it.each([
    [4, 'MQTT_REFUSED', 'the user name or password is wrong'],
    [5, 'MQTT_REFUSED', 'this user may not connect'],
    [1, 'MQTT_REFUSED', 'MQTT 3.1.1'],
    [3, 'MQTT_UNREACHABLE', 'Server unavailable'],
    ['ECONNREFUSED', 'MQTT_UNREACHABLE', 'nothing listens there'],
    ['EWEIRD', 'MQTT_UNREACHABLE', 'EWEIRD']
  ])('says what %s means', (code, expected, words) => {
    const trouble = brokerTrouble('mqtt://host', Object.assign(new Error('Server unavailable'), { code }))
    expect(trouble.code).toBe(expected)
    expect(trouble.message).toContain(words)
  })

  it('has words for a connection that just closes', () => {
    expect(brokerTrouble('mqtt://host', null).message).toContain('the connection closed')
  })

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'the disk is read-only'],
    ['EACCES', 'may not be written to']
  ])('says what %s means for the reps', (code, words) => {
    const trouble = storeTrouble('/data', Object.assign(new Error(code), { code }))
    expect(trouble.code).toBe('STORE_UNAVAILABLE')
    expect(trouble.message).toContain(words)
  })
})
